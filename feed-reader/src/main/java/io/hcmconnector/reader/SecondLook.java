package io.hcmconnector.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.hcmconnector.core.feed.SourceFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that what an answer lacks of people is not there: an answer may be cut, its question shortened, a row not visible yet.
 *
 * <p>They are asked for once more, in one question with a witness: somebody who was shown, named last. Absent is who is missing again
 * in the very answer that holds the witness; of two answers the one may be whole and the other not. Only a pod that takes no question
 * for several people is believed two answers, of which that for the witness comes last.
 */
final class SecondLook {
    /** Short enough for one expression, and for one page of most servers. */
    private static final int MOST = 50;

    /** So many who cannot be asked for even alone beside a witness are no accident of single ones. */
    private static final int MOST_IN_VAIN = 3;

    private static final String KEY = "PersonId";

    /** Finds somebody who is shown. */
    interface Witnesses {
        /** Anybody, or nobody when nobody is shown at all. */
        Optional<String> anybody() throws SourceFailure;
    }

    /**
     * What became of those who were missing.
     *
     * @param absent those whom HCM does not have
     * @param rows of those whom it has after all
     * @param open those of whom its answers do not tell
     */
    record Verdict(Set<String> absent, List<JsonNode> rows, Set<String> open) {
        private Verdict() {
            this(new LinkedHashSet<>(), new ArrayList<>(), new LinkedHashSet<>());
        }
    }

    private final KeyedReader reader;
    private final Predicate<JsonNode> showing;
    private final int atOnce;
    private @Nullable String witness;

    /**
     * A look that {@code reader} makes by PersonId.
     *
     * @param showing whether a row shows what this is about, so that its person may be a witness
     * @param pageSize how many it asks for at once
     */
    SecondLook(KeyedReader reader, Predicate<JsonNode> showing, int pageSize) {
        this.reader = reader;
        this.showing = showing;
        this.atOnce = Math.max(1, Math.min(MOST, pageSize - 1));
    }

    /** Whether somebody is known who may be a witness for {@code missing}. */
    boolean hasWitnessFor(Set<String> missing) {
        return witness != null && !missing.contains(witness);
    }

    /**
     * Asks for {@code missing} once more.
     *
     * @param shown people whom the same question showed
     */
    Verdict of(Set<String> missing, Set<String> shown, Query query, Witnesses witnesses)
            throws SourceFailure, KeyedReader.Refused {
        shown.stream().findFirst().ifPresent(person -> witness = person);
        Verdict verdict = new Verdict();
        Set<String> open = new LinkedHashSet<>(missing);
        boolean renewed = false;
        int most = atOnce;
        int inVain = 0;
        while (!open.isEmpty()) {
            if (!hasWitnessFor(missing)) {
                renewed = true;
                witness = witnesses.anybody().orElse(null);
            }
            String known = witness;
            if (known == null) {
                break;
            }
            List<String> group = open.stream().limit(most).toList();
            Optional<List<JsonNode>> answer = together(group, known, query);
            if (answer.isEmpty()) {
                // Somebody among them may break the answer.
                if (group.size() > 1) {
                    most = group.size() / 2;
                } else if (++inVain == MOST_IN_VAIN) {
                    break;
                } else {
                    verdict.open().addAll(group);
                    open.removeAll(verdict.open());
                }
                continue;
            }
            List<JsonNode> there = answer.get().stream()
                    .filter(row -> group.contains(person(row)))
                    .toList();
            if (!there.isEmpty()) {
                // Who came back may not be the only one who was cut off: the others are asked for again.
                verdict.rows().addAll(there);
                there.forEach(row -> open.remove(person(row)));
            } else if (answer.get().stream().anyMatch(row -> known.equals(person(row)) && showing.test(row))) {
                verdict.absent().addAll(group);
                open.removeAll(verdict.absent());
            } else if (renewed) {
                break;
            } else {
                witness = null;
            }
        }
        verdict.open().addAll(open);
        return verdict;
    }

    private Optional<List<JsonNode>> together(List<String> group, String known, Query query)
            throws SourceFailure, KeyedReader.Refused {
        Set<String> keys = new LinkedHashSet<>(group);
        keys.add(known);
        return reader.together(List.copyOf(keys), query);
    }

    private static String person(JsonNode row) {
        return String.valueOf(Json.text(row, KEY));
    }

    /** The people of rows. */
    static Set<String> people(List<JsonNode> rows) {
        Set<String> people = new HashSet<>();
        rows.forEach(row -> people.add(person(row)));
        return people;
    }
}
