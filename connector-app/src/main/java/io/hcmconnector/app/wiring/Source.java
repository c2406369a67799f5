package io.hcmconnector.app.wiring;

import io.hcmconnector.app.config.ConfigException;
import io.hcmconnector.app.config.ConnectorConfig;
import io.hcmconnector.app.config.FeedConfig;
import io.hcmconnector.app.config.FullLoadConfig;
import io.hcmconnector.app.config.HcmConfig;
import io.hcmconnector.app.config.LoadedConfig;
import io.hcmconnector.app.config.WritebackConfig;
import io.hcmconnector.core.feed.Collection;
import io.hcmconnector.core.feed.MaintenanceCalendar;
import io.hcmconnector.core.http.Authentication;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.http.HttpGateway;
import io.hcmconnector.core.http.HttpPolicy;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.pipeline.FeedPoll;
import io.hcmconnector.core.pipeline.SweepSchedule;
import io.hcmconnector.core.writeback.Verdict;
import io.hcmconnector.core.writeback.WriteBack;
import io.hcmconnector.reader.FeedFormat;
import io.hcmconnector.reader.HcmEndpoints;
import io.hcmconnector.reader.HcmSettings;
import io.hcmconnector.reader.OracleHcm;
import io.hcmconnector.reader.csv.CsvPopulation;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the source that the configuration names. */
final class Source {
    /** HCM answers 401 instead of 429 when it is asked too often. */
    private static final HttpPolicy POLICY = HttpPolicy.standard()
            .withRetry(new HttpPolicy.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30), true));

    /** How the names of all endpoints of the source begin. */
    static final String ENDPOINTS = "hcm.";

    private Source() {}

    static OracleHcm hcm(LoadedConfig loaded, HttpGateway gateway, SignIn signIn, Clock clock) throws ConfigException {
        ConnectorConfig.SourceConfig config = loaded.config().source();
        HcmConfig hcm = config.hcm();
        Authentication authentication = signIn.of(hcm.auth(), hcm.baseUrl(), "hcm", loaded, "hcm");
        HttpEndpoint workers = gateway.endpoint("hcm.workers", hcm.baseUrl(), POLICY, authentication);
        HttpEndpoint lookups = gateway.endpoint("hcm.lookups", hcm.baseUrl(), POLICY, authentication);
        HcmSettings settings = new HcmSettings(
                hcm.baseUrl(),
                feeds(config.feed()),
                new HcmSettings.Pages(
                        config.feed().pageSize(), config.fullLoad().pageSize()),
                hcm.frameworkVersion(),
                reads(loaded.config()));
        return new OracleHcm(
                settings,
                new HcmEndpoints(
                        HcmEndpoints.each(collection -> gateway.endpoint(
                                "hcm.atom." + collection.path(), hcm.baseUrl(), POLICY, authentication)),
                        workers,
                        lookups),
                clock);
    }

    private static HcmSettings.Reads reads(ConnectorConfig config) {
        boolean sensitive = config.targets().stream()
                .anyMatch(target -> !target.basics().sensitiveAttributes().isEmpty());
        Stream<String> expressions = Stream.of(
                        config.targets().stream().flatMap(target -> target.basics().attributes().values().stream()),
                        Stream.of(config.rules().scope().expression()),
                        config.rules().identity().names().stream().flatMap(names -> names.patterns().stream()))
                .flatMap(some -> some);
        return new HcmSettings.Reads(
                sensitive, expressions.anyMatch(text -> text.contains(ProfileAttribute.POSITION_NAME.label())));
    }

    private static HcmSettings.Feeds feeds(FeedConfig feed) {
        return new HcmSettings.Feeds(
                feed.format() == FeedConfig.Format.XML ? FeedFormat.XML : FeedFormat.JSON,
                collections(feed),
                feed.ages().retention());
    }

    static Set<Collection> collections(FeedConfig feed) {
        return feed.collections().stream()
                .map(name -> Collection.of(name).orElseThrow())
                .collect(Collectors.toSet());
    }

    static FeedPoll.Settings poll(ConnectorConfig.SourceConfig source) {
        FeedConfig feed = source.feed();
        return new FeedPoll.Settings(
                collections(feed),
                feed.pace().overlap(),
                feed.pace().settle(),
                new FeedPoll.Ages(feed.ages().retention(), feed.ages().purgeAfter()),
                new FeedPoll.Patience(feed.pace().passAfter(), calendar(source.hcm())));
    }

    static WriteBack.Settings writeBack(WritebackConfig config, ProfileAttribute match) {
        return new WriteBack.Settings(
                config.from(),
                match,
                Stream.of(ProfileAttribute.values())
                        .filter(attribute -> config.attributes().contains(attribute.label()))
                        .collect(Collectors.toSet()),
                config.wins().equals("hcm") ? Verdict.Wins.HCM : Verdict.Wins.TARGET,
                Rules.share(config.guard()));
    }

    static List<CsvPopulation> populations(ConnectorConfig.SourceConfig source, Clock clock) {
        return source.populations().stream()
                .map(population -> new CsvPopulation(population.files(), population.rules(), clock))
                .toList();
    }

    static SweepSchedule sweeps(ConnectorConfig.SourceConfig source) {
        FullLoadConfig.Sweep sweep = source.fullLoad().sweep();
        return new SweepSchedule(
                sweep.every(), sweep.at(), source.hcm().calendar().standard());
    }

    static MaintenanceCalendar calendar(HcmConfig hcm) {
        ZoneId standard = hcm.calendar().standard();
        return new MaintenanceCalendar(hcm.calendar().maintenance().stream()
                .map(window -> window.in(standard))
                .toList());
    }
}
