package io.hcmconnector.okta;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.delivery.TargetSchema;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.Sleeper;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one Okta identity source, a whole batch as one session.
 *
 * <p>A write blocks until Okta has worked the session off or the patience is over. {@code Applied} says that the import was
 * completed; Okta tells nobody in it apart, so that people are read back afterwards ({@link ReadBack}). Accounts have no id beside the external id.
 * See <a href="https://developer.okta.com/docs/guides/anything-as-a-source/">Anything-as-a-Source</a>.
 *
 * <p>{@link #write} is called from one thread at a time; {@link #check} may be called beside it.
 */
public final class OktaWriter implements TargetWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OktaWriter.class);

    private final OktaSettings settings;
    private final SessionProtocol okta;
    private final Clock clock;
    private final Sleeper sleeper;
    private final SessionGate gate;
    private boolean preflown;

    /**
     * A writer that has asked Okta nothing yet.
     *
     * @param endpoint to the org, which signs the requests
     * @param clock for the spacing of sessions
     * @param sleeper waits from one look at a session to the next
     */
    public OktaWriter(OktaSettings settings, HttpEndpoint endpoint, Clock clock, Sleeper sleeper) {
        this.settings = settings;
        this.okta = new SessionProtocol(endpoint, settings.source());
        this.clock = clock;
        this.sleeper = sleeper;
        this.gate = new SessionGate(okta, settings, clock);
    }

    /**
     * Brings accounts to the states asked for, in one session.
     *
     * <p>Everybody is deferred, without a request, while it is too early for a session. A person to be deactivated of whom nothing
     * was ever sent is looked up first, and is left alone if Okta does not know the external id.
     */
    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<PersonNumber, WriteOutcome> outcomes = new LinkedHashMap<>();
        WriteOutcome ofTheRest;
        try {
            gate.pass();
            preflight();
            ofTheRest = send(toBeSent(changes, outcomes), outcomes);
        } catch (Postponed postponed) {
            ofTheRest = postponed.outcome();
        }
        List<WriteOutcome> answers = new ArrayList<>();
        Set<PersonNumber> answered = new HashSet<>();
        for (AccountChange change : changes) {
            // Nobody may be twice in a session, so that a second change of a person was not sent.
            WriteOutcome outcome = outcomes.getOrDefault(change.person(), ofTheRest);
            answers.add(answered.add(change.person()) ? outcome : twice());
        }
        return answers;
    }

    /** People in one session, and no more than fit into its requests. */
    @Override
    public int batchSize() {
        OktaSettings.SessionLimits limits = settings.limits();
        long records = (long) limits.recordsPerRequest() * limits.requestsPerSession();
        return (int) Math.min(limits.peoplePerSession(), records);
    }

    /** A manager is a person number here, which needs no account: everybody fits into as few sessions as the limits allow. */
    @Override
    public boolean needsManagersFirst() {
        return false;
    }

    /** Okta's external id is immutable: another one would be another account. */
    @Override
    public boolean renamesAccounts() {
        return false;
    }

    @Override
    public Optional<Confirmer> confirmer() {
        return settings.reading().confirm().map(policy -> new ReadBack(okta, policy, clock));
    }

    @Override
    public List<Finding> check() {
        return new OktaCheck(okta, settings).findings();
    }

    @Override
    public Optional<TargetSchema> schema() {
        try {
            return Optional.of(new AppRules(okta.appSchema()));
        } catch (OktaFailure failure) {
            LOG.atWarn()
                    .addKeyValue("target", settings.source().target())
                    .log("the app's schema cannot be read: {}", failure.reason());
            return Optional.empty();
        }
    }

    /**
     * By the login, in one request or two, for which okta.users.read is needed: where it is missing every name is free. A login that the
     * identity source does not hold under the person's number is nobody's as far as Okta says.
     */
    @Override
    public NameUse nameUse(PersonNumber person, Attributes attributes) {
        Optional<String> login = attributes.get(OktaAttributes.USER_NAME);
        try {
            if (login.isEmpty() || okta.user(login.get()).isEmpty()) {
                return NameUse.FREE;
            }
            boolean own = okta.identityUser(person)
                    .map(user ->
                            user.path("profile").path(OktaAttributes.USER_NAME).asText(""))
                    .filter(login.get()::equalsIgnoreCase)
                    .isPresent();
            return NameUse.of(own ? NameUse.Kind.OWN : NameUse.Kind.UNCLAIMED);
        } catch (OktaFailure failure) {
            return switch (failure.kind()) {
                case DENIED, MISSING, REFUSED -> NameUse.FREE;
                case NOT_DONE, MAYBE_DONE, INTERRUPTED ->
                    NameUse.unknown(settings.source().target() + ": " + failure.reason());
            };
        }
    }

    /** The app's users, each with the Okta user who it is linked to, for which okta.apps.read and okta.users.read are needed. */
    @Override
    public Optional<AccountReader> accountReader() {
        return Optional.of(new OktaAccounts(okta));
    }

    /** Once in a process: what the app would refuse, or take and not pass on. */
    private void preflight() {
        if (!settings.reading().preflight() || preflown) {
            return;
        }
        preflown = true;
        for (Finding finding : new AppProfile(okta, settings).findings()) {
            (finding.good() ? LOG.atInfo() : LOG.atWarn())
                    .addKeyValue("target", settings.source().target())
                    .log("{} {}", finding.subject(), finding.detail());
        }
    }

    private WriteOutcome twice() {
        return new WriteOutcome.Deferred(clock.instant(), "the person is twice in the batch");
    }

    /** The records of {@code changes}; who is not among them has an outcome. */
    private List<UploadRecord> toBeSent(List<AccountChange> changes, Map<PersonNumber, WriteOutcome> outcomes)
            throws Postponed {
        Screening screening = new Screening(settings);
        Revivals revivals = new Revivals(okta, settings.reading().revives());
        List<UploadRecord> records = new ArrayList<>();
        Set<PersonNumber> unknown = new HashSet<>();
        Set<PersonNumber> seen = new HashSet<>();
        for (AccountChange change : changes) {
            if (!seen.add(change.person())) {
                continue;
            }
            try {
                UploadRecord item = screening.screen(change);
                Optional<String> revived = revivals.objection(change);
                if (revived.isPresent()) {
                    outcomes.put(change.person(), new WriteOutcome.Rejected(revived.get()));
                } else if (isKnown(change)) {
                    records.add(item);
                } else {
                    unknown.add(change.person());
                }
            } catch (Screening.Unfit unfit) {
                outcomes.put(change.person(), new WriteOutcome.Rejected(unfit.reason()));
            } catch (OktaFailure failure) {
                throw gate.postponed(failure);
            }
        }
        if (!unknown.isEmpty()) {
            gate.requireSource();
            unknown.forEach(person -> outcomes.put(person, new WriteOutcome.Unchanged(Optional.empty(), "no account")));
        }
        return records;
    }

    private boolean isKnown(AccountChange change) throws OktaFailure {
        return change.active() || change.before().sent().isPresent() || okta.knows(change.person());
    }

    /** Puts the outcomes of {@code records}; the answer is the outcome of those who have none. */
    private WriteOutcome send(List<UploadRecord> records, Map<PersonNumber, WriteOutcome> outcomes) throws Postponed {
        WriteOutcome noRoom = new WriteOutcome.Deferred(clock.instant(), "no room is left in this session");
        if (records.isEmpty()) {
            return noRoom;
        }
        Chunker.Plan plan = new Chunker(settings.limits()).plan(records);
        OktaSession session = gate.open();
        SessionRun.Ending ending = new SessionRun(okta, settings, clock, sleeper, session).run(plan.chunks());
        ending.trigger().ifPresent(trigger -> gate.triggered(trigger, ending.completed()));
        if (!ending.settled()) {
            gate.unsettle();
        }
        outcomes.putAll(ending.outcomes());
        LOG.atInfo()
                .addKeyValue("target", settings.source().target())
                .addKeyValue("session", session.id())
                .addKeyValue("people", ending.outcomes().size())
                .addKeyValue("uploads", plan.chunks().size())
                .addKeyValue("completed", ending.completed())
                .log("An Okta session is over for us");
        return noRoom;
    }
}
