package io.hcmconnector.reader;

import io.hcmconnector.core.enrich.WorkerDirectory;
import io.hcmconnector.core.enrich.WorkerDirectoryConformance;
import java.time.Clock;
import java.util.List;

class OracleDirectoryTest extends WorkerDirectoryConformance {

    @Override
    protected WorkerDirectory showing(List<Hired> people) {
        FakePod pod = new FakePod();
        pod.largestPage = 2;
        for (Hired hired : people) {
            pod.withWorker("""
                    {"PersonId": %s, "PersonNumber": "%s",
                     "workRelationships": {"hasMore": false, "items": [
                       {"PeriodOfServiceId": 5%s, "WorkerType": "E", "PrimaryFlag": true, "StartDate": "%s"}]}}
                    """.formatted(hired.personId(), hired.personNumber(), hired.personId(), hired.start()));
        }
        return pod.hcm(100, Clock.systemUTC()).workers();
    }

    @Override
    protected WorkerDirectory outOfReach() {
        FakePod pod = new FakePod();
        pod.down = true;
        return pod.hcm(100, Clock.systemUTC()).workers();
    }
}
