package io.hcmconnector.reader.csv;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import io.hcmconnector.core.worker.WorkerType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out at HCM what files usually lack: who people are by its ids, and which work relationships they have. */
public interface PersonIds {
    /**
     * What HCM knows of those of {@code numbers} whom it shows as of {@code asOf}.
     *
     * @throws SourceFailure when HCM could not be asked
     */
    Map<PersonNumber, Identity> of(Set<PersonNumber> numbers, LocalDate asOf) throws SourceFailure;

    /**
     * Who somebody is.
     *
     * @param services as far as HCM shows them
     */
    record Identity(PersonId id, List<Service> services) {
        /** Copies. */
        public Identity {
            services = List.copyOf(services);
        }

        /** Somebody of whom no more is known. */
        static Identity of(PersonId id) {
            return new Identity(id, List.of());
        }

        /** The period of service that begins on this day. */
        Optional<Service> beginningOn(LocalDate start) {
            return services.stream().filter(one -> one.start().equals(start)).findFirst();
        }

        /** The type that all of them have in common, if they do. */
        Optional<WorkerType> onlyType() {
            List<WorkerType> types =
                    services.stream().map(Service::type).distinct().toList();
            return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
        }
    }

    /** A period of service: HCM's id of it, of which type it is, and its first day. */
    record Service(String id, WorkerType type, LocalDate start) {}
}
