package io.hcmconnector.okta;

import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Applied;
import io.hcmconnector.core.delivery.WriteOutcome.Deferred;
import io.hcmconnector.core.delivery.WriteOutcome.Receipt;
import io.hcmconnector.core.delivery.WriteOutcome.Rejected;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.Sleeper;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.okta.OktaFailure.Kind;
import io.hcmconnector.okta.OktaSession.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * One session from its first upload to the end of its import; used once.
 *
 * <p>Okta says of a session only which state it is in, nothing of single people. So nobody counts as written before the session
 * is completed, and a session in which anything is doubtful is cancelled before it is triggered and sent again later, which is
 * harmless: a person is keyed by the external id.
 */
final class SessionRun {
    /** So many people refused one by one, and nobody taken, say that it is not the people. */
    private static final int TOO_MANY_REFUSALS = 3;

    private final SessionProtocol okta;
    private final OktaSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;
    private final OktaSession session;

    private final List<UploadRecord> taken = new ArrayList<>();
    private final Map<PersonNumber, WriteOutcome> outcomes = new LinkedHashMap<>();
    private WriteOutcome ofTheRest;
    private Optional<Instant> trigger = Optional.empty();
    private boolean startSent;
    private boolean completed;
    private boolean settled = true;

    SessionRun(SessionProtocol okta, OktaSettings settings, Clock clock, Sleeper sleeper, OktaSession session) {
        this.okta = okta;
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
        this.session = session;
        this.ofTheRest = new Deferred(clock.instant(), "no room was left in session " + session.id());
    }

    /**
     * What came of a session.
     *
     * @param outcomes one for each person of its uploads
     * @param trigger when its import was started, if it was
     * @param completed whether the import came to its end
     * @param settled whether it is known what became of the session
     */
    record Ending(
            Map<PersonNumber, WriteOutcome> outcomes, Optional<Instant> trigger, boolean completed, boolean settled) {
        Ending {
            outcomes = Map.copyOf(outcomes);
        }
    }

    /** Uploads {@code chunks}, starts the import and waits for its end. */
    Ending run(List<Chunk> chunks) {
        try {
            upload(new ArrayDeque<>(chunks));
            if (taken.isEmpty()) {
                close();
            } else {
                conclude(okta.get(session.id()).status());
            }
        } catch (OktaFailure failure) {
            abandon(failure);
        }
        for (Chunk chunk : chunks) {
            chunk.records().forEach(item -> outcomes.putIfAbsent(item.person(), ofTheRest));
        }
        return new Ending(outcomes, trigger, completed, settled);
    }

    /**
     * Sends what waits. A chunk that Okta refuses is sent again in halves after the others until the refused person is alone, as
     * far as the session has room for more requests.
     */
    private void upload(Queue<Chunk> waiting) throws OktaFailure {
        int room = settings.limits().requestsPerSession();
        List<UploadRecord> refused = new ArrayList<>();
        for (Chunk chunk = waiting.poll(); chunk != null && room > 0; chunk = waiting.poll()) {
            room--;
            try {
                okta.upload(session.id(), chunk);
                taken.addAll(chunk.records());
            } catch (OktaFailure refusal) {
                requireItsFault(refusal);
                if (chunk.records().size() > 1) {
                    waiting.addAll(chunk.halves());
                } else {
                    refused.addAll(chunk.records());
                    outcomes.put(chunk.records().get(0).person(), new Rejected(refusal.reason()));
                }
            }
        }
        if (taken.isEmpty() && refused.size() >= TOO_MANY_REFUSALS) {
            refused.forEach(item -> outcomes.remove(item.person()));
            throw new OktaFailure(Kind.REFUSED, "Okta refuses every upload to session " + session.id());
        }
    }

    /** Goes on only if Okta refused the chunk as such, which it does as well when the session is no longer open. */
    private void requireItsFault(OktaFailure refusal) throws OktaFailure {
        if (refusal.kind() != Kind.REFUSED || !okta.get(session.id()).status().isOpen()) {
            throw refusal;
        }
    }

    private void conclude(Status status) throws OktaFailure {
        switch (status) {
            case IN_PROGRESS -> {
                startSent = true;
                okta.startImport(session.id());
                await();
            }
            case CREATED -> ignored();
            case TRIGGERED, COMPLETED, ERROR -> await();
            case CLOSED, EXPIRED, OTHER ->
                throw new OktaFailure(
                        Kind.REFUSED,
                        "session " + session.id() + " became " + status + " before its import was started");
        }
    }

    /** Uploads that concern nobody leave a session as it was created, and it cannot be triggered. */
    private void ignored() {
        close();
        boolean onlyDeletes = taken.stream().allMatch(item -> item.kind() == UploadRecord.Kind.DELETE);
        settle(
                onlyDeletes
                        ? new Unchanged(Optional.empty(), "unknown to Okta")
                        : deferred("Okta ignored the uploads to session " + session.id()));
    }

    /** Looks at the session until its import is over or the patience is. */
    private void await() {
        trigger = Optional.of(clock.instant());
        Instant end = clock.instant().plus(settings.imports().patience());
        String last;
        do {
            try {
                Status status = okta.get(session.id()).status();
                if (ended(status)) {
                    return;
                }
                last = "it is " + status;
            } catch (OktaFailure failure) {
                last = failure.reason();
                if (failure.kind() == Kind.INTERRUPTED) {
                    break;
                }
            }
        } while (clock.instant().isBefore(end) && slept());
        settled = false;
        settle(new Unknown("the end of session " + session.id() + " was not seen: " + last));
    }

    private boolean slept() {
        try {
            sleeper.sleep(settings.imports().pollInterval());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ended(Status status) {
        return switch (status) {
            case COMPLETED -> {
                completed = true;
                taken.forEach(item -> outcomes.put(item.person(), applied(item)));
                yield true;
            }
            case ERROR, CLOSED, EXPIRED -> {
                settle(deferred("session " + session.id() + " ended as " + status));
                yield true;
            }
            case CREATED, IN_PROGRESS, TRIGGERED, OTHER -> false;
        };
    }

    /**
     * Cancels the session, so that everybody can be sent again. That it cannot be cancelled any more is how a start whose answer
     * was lost turns out to have worked.
     */
    private void abandon(OktaFailure failure) {
        ofTheRest = deferred(failure.reason());
        Status status = failure.kind() == Kind.INTERRUPTED ? Status.OTHER : close();
        if (status.isStarted()) {
            await();
            return;
        }
        settled &= status != Status.OTHER;
        boolean mayBeStarted = startSent
                && status == Status.OTHER
                && (failure.kind() == Kind.MAYBE_DONE || failure.kind() == Kind.INTERRUPTED);
        settle(mayBeStarted ? new Unknown(failure.reason()) : ofTheRest);
    }

    /** What the session is after an attempt to cancel it, {@code OTHER} when that is not known. */
    private Status close() {
        Status status;
        try {
            status = okta.cancel(session.id());
        } catch (OktaFailure failure) {
            status = Status.OTHER;
        }
        settled = !status.isOpen() && status != Status.OTHER;
        return status;
    }

    private void settle(WriteOutcome outcome) {
        taken.forEach(item -> outcomes.put(item.person(), outcome));
    }

    private Applied applied(UploadRecord item) {
        String done = item.kind() == UploadRecord.Kind.DELETE ? "deactivated" : "upserted";
        Instant now = clock.instant();
        return new Applied(
                Optional.empty(),
                Set.of(),
                done + " in session " + session.id(),
                settings.reading().confirm().map(policy -> new Receipt(now, now.plus(policy.within()))));
    }

    private Deferred deferred(String reason) {
        return new Deferred(clock.instant().plus(SessionGate.PAUSE), reason);
    }
}
