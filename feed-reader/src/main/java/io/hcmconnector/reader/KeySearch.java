package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.http.HttpCall.Repeat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * One reading of many keys: finds those that break the answers about them, by halves, so that they hold back nobody else.
 *
 * <p>An error is taken for the fault of a key only while HCM answers a plain question. Where key after key is refused and none
 * is answered for between them, it is the kind of question that fails, and no key is to blame.
 */
final class KeySearch {
    /** So many keys in a row, with no answer between them, are no accident of single ones. */
    private static final int MOST_IN_VAIN = 8;

    private final KeyedReader reader;
    private final Query query;
    private final KeyedReader.Result result = new KeyedReader.Result();
    private final Deque<List<String>> batches = new ArrayDeque<>();
    private KeyForm form;
    private boolean searching;
    private boolean inOrder;
    private boolean answered;
    private boolean refusedOne;
    private int inVain;

    KeySearch(KeyedReader reader, Query query) {
        this.reader = reader;
        this.query = query;
        this.form = reader.form().get();
    }

    /** The rows of {@code keys}, and which of these are to blame for having none. */
    KeyedReader.Result result(Collection<String> keys) throws SourceFailure, KeyedReader.Refused {
        batches.addAll(reader.batches(keys, form));
        while (!batches.isEmpty()) {
            ask(batches.removeFirst());
        }
        // Only when nobody was to blame: a key that is refused makes HCM refuse any form that holds it.
        if (form == KeyForm.OR && !refusedOne && reader.form().get() == KeyForm.IN) {
            reader.form().set(form);
        }
        return result;
    }

    /** Whether {@code batch} was answered. */
    private boolean ask(List<String> batch) throws SourceFailure, KeyedReader.Refused {
        boolean probe = searching || (batch.size() == 1 && reader.suspects().contains(batch.get(0)));
        RestAnswer answer = reader.answer(batch, query, form, probe ? Repeat.PROBE : Repeat.DOUBTFUL);
        if (answer instanceof RestAnswer.Rows rows && !rows.mayHaveMore()) {
            result.rows().addAll(rows.items());
            batch.forEach(reader.suspects()::remove);
            answered = true;
            inVain = 0;
            return true;
        }
        if (answer instanceof RestAnswer.Refused) {
            refused(batch);
        } else if (answer instanceof RestAnswer.Failed failed) {
            failed(batch, failed.failure());
        } else if (answer instanceof RestAnswer.Broken broken && batch.size() == 1) {
            blame(batch.get(0), broken.reason());
        } else {
            halve(batch);
        }
        return false;
    }

    private void failed(List<String> batch, SourceFailure failure) throws SourceFailure, KeyedReader.Refused {
        searching = true;
        if (!inOrder) {
            reader.requireOrder(query, failure);
            inOrder = true;
        }
        if (batch.size() == 2) {
            askApart(batch);
        } else if (batch.size() > 1) {
            halve(batch);
        } else if (isOneMoreInVain(batch.get(0))) {
            throw failure;
        } else {
            blame(batch.get(0), "HCM answers 500 to each question with this one, and not to others");
        }
    }

    private void refused(List<String> batch) throws SourceFailure, KeyedReader.Refused {
        if (batch.size() == 1) {
            String one = batch.get(0);
            boolean taken = answered || reader.takesTheKey(one, query);
            if (!taken || isOneMoreInVain(one)) {
                throw new KeyedReader.Refused("HCM refuses (400) " + reader.asked());
            }
            answered = true;
            refusedOne = true;
            blame(one, "HCM refuses each question with this one (400), and not others");
        } else if (form == KeyForm.IN) {
            askMorePlainly(KeyForm.OR, batch);
        } else if (batch.size() == 2) {
            askApart(batch);
        } else {
            halve(batch);
        }
    }

    /** Where each of two is answered for alone, it is the form that HCM does not take. */
    private void askApart(List<String> two) throws SourceFailure, KeyedReader.Refused {
        boolean first = ask(two.subList(0, 1));
        if (ask(two.subList(1, 2)) && first) {
            KeyForm plainer = form == KeyForm.IN ? KeyForm.OR : KeyForm.SINGLE;
            reader.form().set(plainer);
            askMorePlainly(plainer, List.of());
        }
    }

    private void askMorePlainly(KeyForm plainer, List<String> batch) {
        List<String> open = new ArrayList<>(batch);
        batches.forEach(open::addAll);
        batches.clear();
        form = plainer;
        batches.addAll(reader.batches(open, form));
    }

    private void halve(List<String> batch) {
        batches.addFirst(batch.subList(batch.size() / 2, batch.size()));
        batches.addFirst(batch.subList(0, batch.size() / 2));
    }

    // Those that are known are no sign of anything new, and come behind the others.
    private boolean isOneMoreInVain(String one) {
        inVain += reader.suspects().contains(one) ? 0 : 1;
        reader.suspects().add(one);
        return inVain >= MOST_IN_VAIN && !batches.isEmpty();
    }

    private void blame(String one, String reason) {
        reader.suspects().add(one);
        result.broken().put(one, reason);
    }
}
