package io.hcmconnector.core.pipeline;

import io.hcmconnector.core.HandClock;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.Gate;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.enrich.Enricher;
import io.hcmconnector.core.enrich.Populations;
import io.hcmconnector.core.enrich.Roster;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.guard.Guard;
import io.hcmconnector.core.guard.GuardRules.Share;
import io.hcmconnector.core.guard.PopulationGuard;
import io.hcmconnector.core.lifecycle.LeaverMoment;
import io.hcmconnector.core.lifecycle.LifecycleRules;
import io.hcmconnector.core.mapping.AttributeMapping;
import io.hcmconnector.core.mapping.AttributeMapping.Row;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.mapping.ProfileMapper;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.WorkerType;
import io.hcmconnector.core.worker.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole core between a scripted HCM and one target, on stores in memory and a clock that the test ticks. */
final class House {
    static final Zones ZONES = new Zones(
            ZoneId.of("Europe/Berlin"),
            Map.of(
                    "US", ZoneId.of("America/Los_Angeles"),
                    "AU", ZoneId.of("Australia/Melbourne"),
                    "KI", ZoneId.of("Pacific/Kiritimati"),
                    "AS", ZoneId.of("Pacific/Pago_Pago")));
    static final AttributeMapping MAPPING = new AttributeMapping(List.of(
            Row.copy("familyName", ProfileAttribute.LAST_NAME),
            Row.copy("department", ProfileAttribute.DEPARTMENT),
            Row.copy("manager", ProfileAttribute.MANAGER)));

    final HandClock clock;
    final ScriptedHcm hcm;
    final InMemoryStores stores = new InMemoryStores();
    final InMemoryOutages outages = new InMemoryOutages();
    final FakeTarget target = new FakeTarget();
    LifecycleRules rules = new LifecycleRules(
            Duration.ofDays(14),
            LeaverMoment.END_OF_DAY,
            ZONES,
            (worker, employment) -> employment.relationship().type() == WorkerType.E
                    || employment.relationship().type() == WorkerType.C);
    MaintenanceCalendar calendar = MaintenanceCalendar.NONE;
    SweepSchedule sweeps = new SweepSchedule(Duration.ZERO, Optional.empty(), ZoneOffset.UTC);
    ConnectorListener listener = ConnectorListener.SILENT;
    final Set<PersonId> absentees = new HashSet<>();
    PopulationGuard population = new PopulationGuard(
            new Share(2, 5), (people, reason, now) -> absentees.addAll(people), Guard.Listener.SILENT);
    Set<ProfileAttribute> unique = Set.of();
    Populations populations = Populations.NONE;
    final Map<String, String> listsRead = new HashMap<>();
    PopulationPoll lists;
    Optional<Duration> every = Optional.empty();
    Optional<Roster> roster = Optional.empty();
    FeedPoll poll;
    FullLoad load;
    Intake intake;
    Delivery delivery;

    House(String now) {
        clock = new HandClock(now);
        hcm = new ScriptedHcm(clock);
        restart();
    }

    /** Fresh stages over the same stores, as after a restart of the process. */
    void restart() {
        ProfileMapper profiles = new ProfileMapper(ZONES);
        NamingAssessor assessor =
                new NamingAssessor(new Assessor(rules, profiles), Optional.empty(), new Duplicates(stores, unique));
        Set<Collection> collections = Set.of(Collection.values());
        Settler settler = new Settler(stores.forSettler(), new Enricher(hcm, populations, ZONES), assessor, 3, clock);
        poll = new FeedPoll(hcm, stores, outages, reading(collections), clock);
        load = new FullLoad(
                hcm,
                new FullLoad.Rosters(roster.orElseGet(() -> Roster.of(hcm)), Roster.of(hcm), every),
                stores.forSettler(),
                assessor,
                new FullLoad.Surroundings(clock, ZONES, collections, sweeps, population));
        lists = new PopulationPoll(
                populations,
                stores.forSettler(),
                assessor,
                new PopulationPoll.Surroundings(memory(), population, ZONES, clock));
        intake = new Intake(load, new Intake.Polls(poll, lists), settler, outages, listener);
        delivery = new Delivery(
                new Delivery.Target("t", MAPPING, target), stores.ledger(), Gate.OPEN, Receipts.NONE, clock);
    }

    private PopulationPoll.Memory memory() {
        return new PopulationPoll.Memory() {
            @Override
            public Optional<String> version(String name) {
                return Optional.ofNullable(listsRead.get(name));
            }

            @Override
            public void read(String name, String version) {
                listsRead.put(name, version);
            }
        };
    }

    private FeedPoll.Settings reading(Set<Collection> collections) {
        return new FeedPoll.Settings(
                collections,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                new FeedPoll.Ages(Duration.ofDays(60), Duration.ofDays(90)),
                new FeedPoll.Patience(Duration.ofMinutes(15), calendar));
    }

    Connector.Timing timing(Duration interval) {
        return new Connector.Timing(new Pace(interval, "hcm."), calendar, clock);
    }

    /** Reads to the end of what had settled and delivers it. */
    void run() throws SourceFailure {
        new OneRun(stores.ledger(), clock, clock, listener).read(intake, () -> false);
        deliver();
    }

    void deliver() {
        while (delivery.cycle().people() > 0) {
            // until nobody is due
        }
    }

    /** A minute later, which is after the settling time. */
    void runAfterAMinute() throws SourceFailure {
        clock.advance(Duration.ofMinutes(1));
        run();
    }

    void runAt(String instant) throws SourceFailure {
        clock.set(Instant.parse(instant));
        run();
    }
}
