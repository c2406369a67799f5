package io.hcmconnector.okta;

import io.hcmconnector.okta.OktaFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a session may begin, and clears away what earlier ones left.
 *
 * <p>Okta takes one session at a time, and the next only some minutes after the last was triggered. What is known of the last one
 * is lost with the process, so that it is read from Okta at first and after every answer that was lost. An open session that is
 * found then is cancelled: what is in it is not known, and everybody in it is sent again.
 */
final class SessionGate {
    /** Before something that failed for a passing reason is tried again. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Clocks differ, and Okta's times are whole seconds. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Okta gives up what is left alone for a day; an import that is older is not waited for either. */
    private static final Duration LONGEST_IMPORT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(SessionGate.class);

    private final SessionProtocol okta;
    private final OktaSettings settings;
    private final Clock clock;
    private boolean settled;
    private Optional<Instant> lastTrigger = Optional.empty();

    SessionGate(SessionProtocol okta, OktaSettings settings, Clock clock) {
        this.okta = okta;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns when a session may begin; asks Okta only if it is not too early anyway and nothing is known of earlier sessions. */
    void pass() throws Postponed {
        keepSpacing();
        if (!settled) {
            settle();
            keepSpacing();
        }
    }

    /** Opens a session. */
    OktaSession open() throws Postponed {
        try {
            return okta.create();
        } catch (OktaFailure failure) {
            if (failure.kind() != Kind.REFUSED) {
                throw postponed(failure);
            }
            return openAfter(failure);
        }
    }

    /** That another session is active is what Okta says by this refusal; one of ours that was left is cancelled. */
    private OktaSession openAfter(OktaFailure refusal) throws Postponed {
        boolean cancelled = settle();
        keepSpacing();
        if (cancelled) {
            try {
                return okta.create();
            } catch (OktaFailure again) {
                throw postponed(again);
            }
        }
        throw new Postponed(clock.instant().plus(PAUSE), refusal.reason());
    }

    /** Proves that the identity source exists, which a person who is not found does not. */
    void requireSource() throws Postponed {
        try {
            okta.list();
        } catch (OktaFailure failure) {
            throw postponed(failure);
        }
    }

    /** What a failure means when nothing was sent for anybody. */
    Postponed postponed(OktaFailure failure) {
        if (failure.kind() == Kind.MAYBE_DONE || failure.kind() == Kind.INTERRUPTED) {
            settled = false;
        }
        String hint = failure.kind() == Kind.MISSING
                ? "; is identity-source-id right? " + settings.source().identitySourceId()
                : "";
        return new Postponed(
                clock.instant().plus(PAUSE),
                failure.reason() + hint,
                failure.kind() == Kind.DENIED || failure.kind() == Kind.MISSING || failure.kind() == Kind.NOT_DONE);
    }

    /** A session of ours was triggered at {@code trigger}. */
    void triggered(Instant trigger, boolean completed) {
        if (!(completed && settings.imports().nextWhenCompleted())) {
            remember(trigger);
        }
    }

    /** What became of a session is not known, so that Okta is asked before the next. */
    void unsettle() {
        settled = false;
    }

    private void keepSpacing() throws Postponed {
        Duration spacing = settings.limits().spacing();
        if (spacing.isZero() || lastTrigger.isEmpty()) {
            return;
        }
        Instant until = lastTrigger.get().plus(spacing).plus(MARGIN);
        if (clock.instant().isBefore(until)) {
            throw new Postponed(until, "the last session was triggered less than " + spacing + " ago");
        }
    }

    private boolean settle() throws Postponed {
        settled = false;
        boolean cancelled = false;
        Optional<OktaSession> working = Optional.empty();
        try {
            for (OktaSession session : okta.list()) {
                OktaSession.Status status = session.status();
                if (status.isOpen()) {
                    status = cancel(session);
                    cancelled |= status == OktaSession.Status.CLOSED;
                }
                boolean over = status == OktaSession.Status.COMPLETED || status == OktaSession.Status.ERROR;
                if (status.isStarted() && !(over && settings.imports().nextWhenCompleted())) {
                    remember(session.lastUpdated());
                }
                if (status == OktaSession.Status.TRIGGERED) {
                    working = Optional.of(session);
                }
            }
        } catch (OktaFailure failure) {
            throw postponed(failure);
        }
        if (working.isPresent()) {
            waitFor(working.get());
        }
        settled = true;
        return cancelled;
    }

    private OktaSession.Status cancel(OktaSession session) throws OktaFailure {
        OktaSession.Status status = okta.cancel(session.id());
        LOG.atInfo()
                .addKeyValue("target", settings.source().target())
                .addKeyValue("session", session.id())
                .addKeyValue("status", status)
                .log("Cancelled an Okta session that was left open");
        return status;
    }

    // Okta works off one session after the other, so that nothing is lost by waiting. And while it works, a person in
    // that
    // session is not known to it yet: a deactivation would be ignored, and then the account would be made.
    private void waitFor(OktaSession session) throws Postponed {
        keepSpacing();
        Instant now = clock.instant();
        if (session.lastUpdated().plus(LONGEST_IMPORT).isAfter(now)) {
            throw new Postponed(now.plus(PAUSE), "Okta still works on session " + session.id());
        }
        LOG.atWarn()
                .addKeyValue("target", settings.source().target())
                .addKeyValue("session", session.id())
                .log("Okta has not ended a session for a day; going on without it");
    }

    // A clock of Okta that is ahead of ours would otherwise hold us back for as long as it is ahead.
    private void remember(Instant trigger) {
        Instant now = clock.instant();
        Instant bounded = trigger.isAfter(now) ? now : trigger;
        lastTrigger = lastTrigger.filter(last -> last.isAfter(bounded)).or(() -> Optional.of(bounded));
    }
}
