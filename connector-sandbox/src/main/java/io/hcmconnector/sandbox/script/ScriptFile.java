package io.hcmconnector.sandbox.script;

import io.hcmconnector.sandbox.population.Person.PersonName;
import io.hcmconnector.sandbox.population.Reference;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a script: one act a line, blank lines and lines with {@code #} are skipped. A line may begin with
 * {@code after DURATION} ({@code 500ms}, {@code 5s}, {@code 2m}), the wait after the line before it. Dates are ISO dates,
 * {@code today}, {@code today+7} or {@code today-2}, counted when the line runs. The acts:
 *
 * <pre>
 * hire DATE                      add-contingent DATE            add-pending DATE
 * move-start NUMBER DATE         cancel NUMBER                  rehire NUMBER DATE
 * convert-pending NUMBER DATE    convert-contractor NUMBER DATE global-transfer NUMBER DATE
 * second-relationship NUMBER E|C DATE                           switch-primary NUMBER
 * terminate NUMBER DATE          correct-termination NUMBER DATE
 * reverse-termination NUMBER     erase NUMBER                   salary NUMBER
 * job NUMBER CODE DATE           location NUMBER CODE DATE      department NUMBER ID DATE
 * rehire-as NUMBER NEW DATE      rekey NUMBER DATE
 * manager NUMBER MANAGER DATE    name NUMBER FIRST LAST DATE    user-name NUMBER NAME
 * work-email NUMBER ADDRESS      phone NUMBER PHONE
 * </pre>
 */
public final class ScriptFile {

    private static final Pattern WAIT = Pattern.compile("([0-9]+)(ms|s|m)");
    private static final Pattern TODAY = Pattern.compile("today(?:([+-])([0-9]+))?");

    private ScriptFile() {}

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException naming the line and the cause
     */
    public static List<Step> parse(String text, HrDesk desk) {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    steps.add(step(line, desk));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new IllegalArgumentException("script, line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return List.copyOf(steps);
    }

    private static Step step(String line, HrDesk desk) {
        List<String> words = List.of(line.split("\\s+"));
        Duration wait = Duration.ZERO;
        if (words.get(0).equals("after")) {
            Matcher matcher = WAIT.matcher(words.size() < 3 ? "" : words.get(1));
            if (!matcher.matches()) {
                throw new IllegalArgumentException("expected 'after 5s ACT ...'");
            }
            long amount = Long.parseLong(matcher.group(1));
            wait = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMinutes(amount);
            };
            words = words.subList(2, words.size());
        }
        return new Step(wait, String.join(" ", words), act(words, desk));
    }

    private static Runnable act(List<String> w, HrDesk desk) {
        String act = w.get(0);
        return switch (act) {
            case "hire" -> on(w, 2, desk, desk::hire);
            case "add-contingent" -> on(w, 2, desk, desk::addContingentWorker);
            case "add-pending" -> on(w, 2, desk, desk::addPendingWorker);
            case "move-start" -> dated(w, 3, desk, d -> desk.moveStartDate(w.get(1), d));
            case "cancel" -> plain(w, 2, () -> desk.cancelWorkRelationship(w.get(1)));
            case "rehire" -> dated(w, 3, desk, d -> desk.rehire(w.get(1), d));
            case "rekey" -> dated(w, 3, desk, d -> desk.rekey(w.get(1), d));
            case "rehire-as" -> dated(w, 4, desk, d -> desk.rehireAs(w.get(1), w.get(2), d));
            case "convert-pending" -> dated(w, 3, desk, d -> desk.convertPendingWorker(w.get(1), d));
            case "convert-contractor" -> dated(w, 3, desk, d -> desk.convertContractorToEmployee(w.get(1), d));
            case "global-transfer" -> dated(w, 3, desk, d -> desk.globalTransfer(w.get(1), d));
            case "second-relationship" -> dated(w, 4, desk, d -> desk.addSecondRelationship(w.get(1), w.get(2), d));
            case "switch-primary" -> plain(w, 2, () -> desk.switchPrimary(w.get(1)));
            case "terminate" -> dated(w, 3, desk, d -> desk.terminate(w.get(1), d));
            case "correct-termination" -> dated(w, 3, desk, d -> desk.correctTermination(w.get(1), d));
            case "reverse-termination" -> plain(w, 2, () -> desk.reverseTermination(w.get(1)));
            case "erase" -> plain(w, 2, () -> desk.erase(w.get(1)));
            case "salary" -> plain(w, 2, () -> desk.changeSalary(w.get(1)));
            case "job" -> {
                Reference.Job job = one(w, Reference.JOBS, Reference.Job::code);
                yield dated(w, 4, desk, d -> desk.changeJob(w.get(1), job, d));
            }
            case "location" -> {
                Reference.Location location = one(w, Reference.LOCATIONS, Reference.Location::code);
                yield dated(w, 4, desk, d -> desk.changeLocation(w.get(1), location, d));
            }
            case "department" -> {
                Reference.Department department = one(w, Reference.DEPARTMENTS, d -> Long.toString(d.id()));
                yield dated(w, 4, desk, d -> desk.changeDepartment(w.get(1), department, d));
            }
            case "manager" -> dated(w, 4, desk, d -> desk.changeManager(w.get(1), w.get(2), d));
            case "name" ->
                dated(w, 5, desk, d -> desk.changeName(w.get(1), new PersonName(w.get(2), null, w.get(3)), d));
            case "user-name" -> plain(w, 3, () -> desk.changeUserName(w.get(1), w.get(2)));
            case "work-email" -> plain(w, 3, () -> desk.changeWorkEmail(w.get(1), w.get(2)));
            case "phone" -> plain(w, 3, () -> desk.changePhone(w.get(1), w.get(2)));
            default -> throw new IllegalArgumentException("unknown act '" + act + "'");
        };
    }

    private static Runnable on(List<String> words, int size, HrDesk desk, Function<LocalDate, String> act) {
        return dated(words, size, desk, date -> {
            String number = act.apply(date);
            org.slf4j.LoggerFactory.getLogger(ScriptFile.class).info("new person number {}", number);
        });
    }

    private static Runnable plain(List<String> words, int size, Runnable act) {
        requireSize(words, size);
        return act;
    }

    private static void requireSize(List<String> words, int size) {
        if (words.size() != size) {
            throw new IllegalArgumentException(
                    "'" + words.get(0) + "' takes " + (size - 1) + " words, not " + (words.size() - 1));
        }
    }

    private static Runnable dated(
            List<String> words, int size, HrDesk desk, java.util.function.Consumer<LocalDate> act) {
        requireSize(words, size);
        String date = words.get(size - 1);
        resolve(date, desk.today());
        return () -> act.accept(resolve(date, desk.today()));
    }

    private static LocalDate resolve(String text, LocalDate today) {
        Matcher matcher = TODAY.matcher(text);
        if (!matcher.matches()) {
            return LocalDate.parse(text);
        }
        long days = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
        return "-".equals(matcher.group(1)) ? today.minusDays(days) : today.plusDays(days);
    }

    private static <T> T one(List<String> words, List<T> all, Function<T, String> name) {
        String wanted = words.size() > 2 ? words.get(2) : "";
        return all.stream()
                .filter(value -> name.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + wanted + "' is none of " + all.stream().map(name).toList()));
    }
}
