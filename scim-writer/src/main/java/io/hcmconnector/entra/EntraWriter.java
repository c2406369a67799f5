package io.hcmconnector.entra;

import io.hcmconnector.core.delivery.AccountChange;
import io.hcmconnector.core.delivery.AccountReader;
import io.hcmconnector.core.delivery.Confirmer;
import io.hcmconnector.core.delivery.TargetWriter;
import io.hcmconnector.core.delivery.WriteOutcome;
import io.hcmconnector.core.delivery.WriteOutcome.Unchanged;
import io.hcmconnector.core.delivery.WriteOutcome.Unknown;
import io.hcmconnector.core.http.HttpEndpoint;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.naming.NameUse;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.scim.ManagersFirst;
import io.hcmconnector.scim.PersonalData;
import io.hcmconnector.scim.ScimAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends whole records to Microsoft Entra's inbound provisioning API
 * (<a href="https://learn.microsoft.com/entra/identity/app-provisioning/inbound-provisioning-api-concepts">concepts</a>).
 *
 * <p>Entra matches by external id and decides itself whether a record creates, updates or disables; sending the same again is
 * harmless. Its answer only says that the data was taken; what became of it is in the {@link ProvisioningLog}. A manager is named by person number; managers are sent before their
 * reports. Used by one thread at a time.
 */
public final class EntraWriter implements TargetWriter {
    private static final int REQUESTS_PER_BATCH = 10;
    private static final int BYTES_PER_REQUEST = 1_000_000;

    /**
     * The ways to Microsoft Graph.
     *
     * @param upload keeps to 40 requests in 5 seconds and so many in a day
     * @param log for the provisioning log and the job's status, which have a pace of their own and no limit of a day
     * @param directory for users, which have no limit that matters here
     */
    public record Endpoints(HttpEndpoint upload, HttpEndpoint log, HttpEndpoint directory) {}

    private final EntraSettings settings;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Set<PersonNumber> perhapsSent = new HashSet<>();

    /**
     * Makes a writer; nothing is sent yet.
     *
     * @param endpoints sign in and retry
     */
    public EntraWriter(EntraSettings settings, Endpoints endpoints, Clock clock) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    @Override
    public Optional<Confirmer> confirmer() {
        return settings.confirm().map(policy -> new ProvisioningLog(settings, policy, endpoints.log()));
    }

    @Override
    public boolean keepsLast(String attribute) {
        return settings.form().clearing().of(attribute) == Clearing.KEEP;
    }

    @Override
    public int batchSize() {
        return REQUESTS_PER_BATCH * settings.form().operationsPerRequest();
    }

    @Override
    public List<WriteOutcome> write(List<AccountChange> changes) {
        Upload upload = new Upload(settings, endpoints.upload(), clock);
        List<Operation> pack = new ArrayList<>();
        int bytes = 0;
        for (int index : order(changes)) {
            Operation operation = Operation.of(index, changes.get(index), settings);
            boolean full = pack.size() == settings.form().operationsPerRequest()
                    || bytes + operation.bytes() > BYTES_PER_REQUEST
                    || contains(pack, operation);
            if (full && !pack.isEmpty()) {
                upload.send(pack);
                pack = new ArrayList<>();
                bytes = 0;
            }
            pack.add(operation);
            bytes += operation.bytes() + 1;
        }
        if (!pack.isEmpty()) {
            upload.send(pack);
        }
        return outcomes(changes, upload.outcomes());
    }

    /** Leavers first, because the last requests of a day are kept for them; then managers before their reports. */
    private List<Integer> order(List<AccountChange> changes) {
        return ManagersFirst.waves(changes).stream()
                .flatMap(List::stream)
                .filter(index -> !isNobody(changes.get(index)))
                .sorted(Comparator.comparing(index -> changes.get(index).active()))
                .toList();
    }

    // Entra would create an account only to disable it.
    private boolean isNobody(AccountChange change) {
        return !change.active() && change.before().sent().isEmpty() && !perhapsSent.contains(change.person());
    }

    private static boolean contains(List<Operation> pack, Operation operation) {
        return pack.stream()
                .anyMatch(other ->
                        other.change().person().equals(operation.change().person()));
    }

    private List<WriteOutcome> outcomes(List<AccountChange> changes, Map<Integer, WriteOutcome> sent) {
        List<WriteOutcome> outcomes = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            WriteOutcome outcome = sent.getOrDefault(i, new Unchanged(Optional.empty(), "no account was ever sent"));
            if (outcome instanceof Unknown) {
                perhapsSent.add(changes.get(i).person());
            }
            outcomes.add(outcome);
        }
        return List.copyOf(outcomes);
    }

    /** Entra matches by it: another one would be another account. */
    @Override
    public boolean renamesAccounts() {
        return false;
    }

    /** By the user principal name, in one request, for which User.Read.All is needed. */
    @Override
    public NameUse nameUse(PersonNumber person, Attributes attributes) {
        return attributes
                .get(ScimAttributes.USER_NAME)
                .map(name -> new DirectoryUsers(settings, endpoints.directory()).use(person, name))
                .map(use -> new NameUse(use.kind(), PersonalData.without(use.detail(), attributes)))
                .orElse(NameUse.FREE);
    }

    /** The users of the directory, for which User.Read.All is needed. */
    @Override
    public Optional<AccountReader> accountReader() {
        return Optional.of(new DirectoryAccounts(settings, endpoints.directory()));
    }

    @Override
    public List<Finding> check() {
        return new EntraCheck(settings, endpoints.upload(), endpoints.log()).findings();
    }
}
