package io.hcmconnector.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyAnswerTest {
    private static final FaultServer.Fault GOOD = FaultServer.text("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");

    private final HttpFixture fixture = new HttpFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nDate: Mon",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhalf\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nhalf",
                "no HTTP at all\r\n\r\n"
            })
    void a_cut_off_or_broken_answer_is_lost_and_only_a_harmless_call_is_repeated(String broken) throws Exception {
        try (FaultServer server = new FaultServer(FaultServer.text(broken), GOOD)) {
            assertThat(read(server).text()).isEqualTo("good");
            assertThat(server.requests).hasSize(2);
        }
        try (FaultServer server = new FaultServer(FaultServer.text(broken), GOOD)) {
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> write(server));
            assertThat(failure.kind()).isEqualTo(Kind.ANSWER_LOST);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void a_truncated_gzip_body_is_lost_although_the_connection_ended_cleanly() throws Exception {
        byte[] whole = gzip(50_000);
        FaultServer.Fault cut = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(whole, 0, whole.length - 20);
        };
        try (FaultServer server = new FaultServer(cut)) {
            assertThat(catchThrowableOfType(HttpFailure.class, () -> write(server))
                            .kind())
                    .isEqualTo(Kind.ANSWER_LOST);
        }
    }

    @Test
    void a_compressed_answer_within_the_limit_is_read_whole() throws Exception {
        try (FaultServer server = new FaultServer(compressed(gzip(100_000)))) {
            assertThat(read(server).body()).hasSize(100_000);
        }
    }

    @Test
    void a_small_answer_that_unpacks_to_a_huge_one_is_refused() throws Exception {
        try (FaultServer server = new FaultServer(compressed(gzip(100_000_000)))) {
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> read(server));

            assertThat(failure.kind()).isEqualTo(Kind.ANSWER_TOO_LARGE);
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10000000000", "Transfer-Encoding: chunked", "X-None: 1"})
    void an_endless_answer_is_hung_up_on_early(String framing) throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicReference<IOException> end = new AtomicReference<>();
        FaultServer.Fault endless = out -> {
            try {
                writeForever(out, framing, written);
            } catch (IOException e) {
                end.set(e);
                throw e;
            }
        };
        try (FaultServer server = new FaultServer(endless)) {
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> read(server));

            assertThat(failure.kind()).isEqualTo(Kind.ANSWER_TOO_LARGE);
            assertThat(failure).hasMessageContaining("100000 bytes");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> end.get() instanceof SocketException);
            assertThat(written.get()).isLessThan(20_000_000);
        }
    }

    @Test
    void a_header_without_an_end_is_not_gathered_for_ever() throws Exception {
        AtomicLong written = new AtomicLong();
        FaultServer.Fault endless = out -> {
            byte[] block = "a".repeat(8192).getBytes(StandardCharsets.ISO_8859_1);
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.ISO_8859_1));
            while (written.addAndGet(block.length) < 200_000_000) {
                out.write(block);
            }
        };
        try (FaultServer server = new FaultServer(endless)) {
            assertThat(catchThrowableOfType(HttpFailure.class, () -> write(server))
                            .kind())
                    .isEqualTo(Kind.ANSWER_LOST);
            assertThat(written.get()).isLessThan(20_000_000);
        }
    }

    @Test
    void nothing_was_sent_is_not_said_of_a_call_whose_earlier_answer_was_lost() throws Exception {
        FaultServer server = new FaultServer(FaultServer.text(""));
        fixture.sleeper = duration -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };

        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> read(server));

        assertThat(fixture.exchanges).hasSize(4);
        assertThat(fixture.exchanges.get(3).failure()).contains(Kind.UNREACHABLE);
        assertThat(failure.kind()).isEqualTo(Kind.ANSWER_LOST);
    }

    @Test
    void closing_the_gateway_ends_a_call_that_waits_for_its_answer() throws Exception {
        FaultServer.Fault silence = out -> fixture.close();
        try (FaultServer server = new FaultServer(silence)) {
            HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> read(server));

            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private HttpAnswer read(FaultServer server) throws HttpFailure {
        return fixture.endpoint(server.uri()).send(HttpCall.get(server.uri(), "text/plain"));
    }

    private HttpAnswer write(FaultServer server) throws HttpFailure {
        return fixture.endpoint(server.uri()).send(new HttpCall("POST", server.uri(), Map.of(), null, Repeat.HARMFUL));
    }

    private static void writeForever(OutputStream out, String framing, AtomicLong written) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        byte[] block = new byte[0x10000];
        while (written.addAndGet(block.length) < 1_000_000_000) {
            if (framing.contains("chunked")) {
                out.write("10000\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write(block);
            if (framing.contains("chunked")) {
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static FaultServer.Fault compressed(byte[] body) {
        return out -> {
            String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        };
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[10_000];
            for (int done = 0; done < zeros; done += block.length) {
                gzip.write(block);
            }
        }
        return bytes.toByteArray();
    }
}
