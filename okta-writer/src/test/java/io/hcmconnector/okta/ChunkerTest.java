package io.hcmconnector.okta;

import static org.assertj.core.api.Assertions.assertThat;

import io.hcmconnector.core.worker.PersonNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final String[] LETTERS = {"a", "é", "€", "ß", "名"};

    @Test
    void every_record_is_sent_once_or_later_and_every_limit_is_kept() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            OktaSettings.SessionLimits limits = Changes.limits(
                    1 + random.nextInt(7), 200 + random.nextInt(600), 1 + random.nextInt(9), 1 + random.nextInt(40));
            List<UploadRecord> records = records(random);

            Chunker.Plan plan = new Chunker(limits).plan(records);

            List<UploadRecord> sent = plan.chunks().stream()
                    .flatMap(chunk -> chunk.records().stream())
                    .toList();
            assertThat(Stream.concat(sent.stream(), plan.later().stream()).toList())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(records);
            assertThat(plan.chunks()).as("seed %d", seed).hasSizeLessThanOrEqualTo(limits.requestsPerSession());
            assertThat(sent).as("seed %d", seed).hasSizeLessThanOrEqualTo(limits.peoplePerSession());
            assertThat(plan.chunks()).as("seed %d", seed).allSatisfy(chunk -> {
                assertThat(chunk.records()).hasSizeBetween(1, limits.recordsPerRequest());
                assertThat(chunk.records()).allMatch(item -> item.kind() == chunk.kind());
                assertThat(chunk.body().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(limits.bytesPerRequest());
            });
        }
    }

    @Test
    void a_request_is_filled_to_the_last_byte_before_the_next_begins() {
        List<UploadRecord> records = List.of(item(1, "aé"), item(2, "a€"), item(3, "b"));
        int room = new Chunk(UploadRecord.Kind.UPSERT, records.subList(0, 2))
                .body()
                .getBytes(StandardCharsets.UTF_8)
                .length;

        assertThat(new Chunker(Changes.limits(200, room, 50, 100)).plan(records).chunks())
                .extracting(chunk -> chunk.records().size())
                .containsExactly(2, 1);
        assertThat(new Chunker(Changes.limits(200, room - 1, 50, 100))
                        .plan(records)
                        .chunks())
                .extracting(chunk -> chunk.records().size())
                .containsExactly(1, 2);
    }

    @Test
    void leavers_go_before_the_others() {
        UploadRecord leaver =
                new UploadRecord(new PersonNumber("9"), UploadRecord.Kind.DELETE, "{\"externalId\":\"9\"}");

        Chunker.Plan plan =
                new Chunker(Changes.limits(200, 1000, 50, 2)).plan(List.of(item(1, "a"), item(2, "b"), leaver));

        assertThat(plan.chunks())
                .extracting(Chunk::kind)
                .containsExactly(UploadRecord.Kind.DELETE, UploadRecord.Kind.UPSERT);
        assertThat(plan.later()).extracting(UploadRecord::person).containsExactly(new PersonNumber("2"));
    }

    private static List<UploadRecord> records(Random random) {
        List<UploadRecord> records = new ArrayList<>();
        int count = random.nextInt(60);
        for (int number = 1; number <= count; number++) {
            String letter = LETTERS[random.nextInt(LETTERS.length)];
            UploadRecord upsert = item(number, letter.repeat(random.nextInt(25)));
            boolean leaves = random.nextInt(4) == 0;
            records.add(leaves ? new UploadRecord(upsert.person(), UploadRecord.Kind.DELETE, upsert.json()) : upsert);
        }
        return records;
    }

    private static UploadRecord item(int number, String name) {
        return new UploadRecord(
                new PersonNumber(Integer.toString(number)),
                UploadRecord.Kind.UPSERT,
                "{\"externalId\":\"" + number + "\",\"profile\":{\"firstName\":\"" + name + "\"}}");
    }
}
