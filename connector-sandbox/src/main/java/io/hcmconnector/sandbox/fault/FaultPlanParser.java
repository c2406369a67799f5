package io.hcmconnector.sandbox.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads fault rules from a small file. Plain form, one rule a line, {@code #} begins a comment line:
 *
 * <pre>
 * hcm.atom 429 retry-after=5s times=3 path=newhire
 * hcm.workers slow delay=2s probability=0.05
 * scim lost-answer method=POST skip=10
 * </pre>
 *
 * The second word is a status code or one of {@code slow}, {@code cut-off}, {@code broken-json}, {@code lost-answer}.
 * Options: {@code retry-after}, {@code delay} (durations: {@code 250ms}, {@code 5s}, {@code 2m}), {@code method},
 * {@code path} (regular expression, without spaces), {@code skip}, {@code times} (a number or {@code always}),
 * {@code probability}. The JSON form is an array of objects with the keys {@code endpoint}, {@code fault} and the
 * same option names.
 */
public final class FaultPlanParser {

    private static final Set<String> OPTIONS =
            Set.of("retry-after", "delay", "method", "path", "skip", "times", "probability");

    private FaultPlanParser() {}

    /**
     * Reads all rules of a text in either form.
     *
     * @throws IllegalArgumentException naming the line (or rule number) and the cause
     */
    public static List<FaultRule> parse(String text) {
        return text.stripLeading().startsWith("[") ? parseJson(text) : parseLines(text);
    }

    private static List<FaultRule> parseLines(String text) {
        List<FaultRule> rules = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+");
            String where = "fault plan, line " + number;
            if (words.length < 2) {
                throw new IllegalArgumentException(where + ": expected 'endpoint fault [option=value ...]'");
            }
            Map<String, String> options = new LinkedHashMap<>();
            for (int i = 2; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException(where + ": '" + words[i] + "' is not option=value");
                }
                options.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
            rules.add(rule(where, words[0], words[1], options));
        }
        return rules;
    }

    private static List<FaultRule> parseJson(String text) {
        List<FaultRule> rules = new ArrayList<>();
        try {
            for (JsonNode node : new ObjectMapper().readTree(text)) {
                String where = "fault plan, rule " + (rules.size() + 1);
                Map<String, String> options = new LinkedHashMap<>();
                node.properties()
                        .forEach(p -> options.put(p.getKey(), p.getValue().asText()));
                String endpoint = options.remove("endpoint");
                String fault = options.remove("fault");
                if (endpoint == null || fault == null) {
                    throw new IllegalArgumentException(where + ": 'endpoint' and 'fault' are needed");
                }
                rules.add(rule(where, endpoint, fault, options));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("fault plan: not valid JSON: " + e.getOriginalMessage(), e);
        }
        return rules;
    }

    private static FaultRule rule(String where, String endpoint, String kind, Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException(where + ": unknown option '" + name + "', one of " + OPTIONS);
            }
        }
        try {
            FaultRule rule = FaultRule.of(endpoint, fault(kind, options));
            String method = options.get("method");
            String path = options.get("path");
            String probability = options.get("probability");
            String times = options.get("times");
            rule = method == null ? rule : rule.method(method.toUpperCase(Locale.ROOT));
            rule = path == null ? rule : rule.path(path);
            rule = rule.skip(Integer.parseInt(options.getOrDefault("skip", "0")));
            rule = probability == null ? rule : rule.probability(Double.parseDouble(probability));
            if (times != null) {
                rule = times.equals("always") ? rule.always() : rule.times(Integer.parseInt(times));
            }
            return rule;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static Fault fault(String kind, Map<String, String> options) {
        String retryAfter = options.get("retry-after");
        return switch (kind) {
            case "slow" -> Fault.slow(duration(options.getOrDefault("delay", "1s")));
            case "cut-off" -> Fault.cutOff();
            case "broken-json" -> Fault.brokenJson();
            case "lost-answer" -> Fault.lostAnswer();
            default -> {
                if (!kind.matches("[1-5][0-9][0-9]")) {
                    throw new IllegalArgumentException("unknown fault '" + kind
                            + "', expected a status code, slow, cut-off, broken-json or lost-answer");
                }
                int status = Integer.parseInt(kind);
                yield retryAfter == null ? Fault.status(status) : Fault.status(status, duration(retryAfter));
            }
        };
    }

    private static Duration duration(String text) {
        if (!text.matches("[0-9]+(ms|s|m|h|d)")) {
            throw new IllegalArgumentException("'" + text + "' is not a duration such as 250ms, 5s or 2m");
        }
        String unit = text.replaceAll("[0-9]", "");
        long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
