package io.hcmconnector.sandbox.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client connection: reads requests and writes answers in HTTP/1.1 (RFC 9112), fixed-length or chunked bodies. */
final class HttpConnection implements Closeable {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 1 << 20;

    /** A request with its raw target and whether the client keeps the connection. */
    record Incoming(SandboxRequest request, String target, boolean keepAlive) {}

    private final Socket socket;
    private final Clock clock;
    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket, Clock clock) throws IOException {
        this.socket = socket;
        this.clock = clock;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** The next request, or empty when the client has closed the connection. */
    Optional<Incoming> read() throws IOException {
        String first = line();
        if (first == null) {
            return Optional.empty();
        }
        String[] parts = first.split(" ", 3);
        if (parts.length != 3) {
            write(SandboxResponse.text(400, "text/plain", "not an HTTP request line"), false);
            return Optional.empty();
        }
        Map<String, List<String>> headers = headers();
        if ("100-continue".equalsIgnoreCase(single(headers, "expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = body(headers);
        String target = parts[1].startsWith("http://") ? afterAuthority(parts[1]) : parts[1];
        boolean keepAlive = parts[2].equals("HTTP/1.1")
                && !single(headers, "connection").toLowerCase(Locale.ROOT).contains("close");
        int mark = target.indexOf('?');
        try {
            String path = decode((mark < 0 ? target : target.substring(0, mark)).replace("+", "%2B"));
            Map<String, List<String>> query = mark < 0 ? Map.of() : query(target.substring(mark + 1));
            SandboxRequest request = new SandboxRequest(parts[0].toUpperCase(Locale.ROOT), path, headers, query, body);
            return Optional.of(new Incoming(request, target, keepAlive));
        } catch (IllegalArgumentException e) {
            write(SandboxResponse.text(400, "text/plain", "the request target is not URL-encoded"), false);
            return Optional.empty();
        }
    }

    /** Writes a complete answer; false when the connection is to be closed after it. */
    boolean write(SandboxResponse response, Incoming incoming) throws IOException {
        write(response, incoming.keepAlive());
        return incoming.keepAlive();
    }

    /** Announces the whole answer, sends half of its body. */
    void writeHalf(SandboxResponse response) throws IOException {
        out.write(head(response, Math.max(1, response.body().length), true));
        out.write(response.body(), 0, response.body().length / 2);
        out.flush();
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // A socket that cannot be closed is gone already.
            return;
        }
    }

    private void write(SandboxResponse response, boolean keepAlive) throws IOException {
        out.write(head(response, response.body().length, keepAlive));
        out.write(response.body());
        out.flush();
    }

    private byte[] head(SandboxResponse response, int length, boolean keepAlive) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(' ').append("Sandbox\r\n");
        response.headers()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        head.append("Date: ").append(HTTP_DATE.format(clock.instant())).append("\r\n");
        if (response.status() != 204 && response.status() != 304) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (single(headers, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (true) {
                String size = line();
                int length = size == null ? 0 : Integer.parseInt(size.split(";")[0].strip(), 16);
                if (length == 0) {
                    headers();
                    return all.toByteArray();
                }
                all.write(exactly(length));
                line();
            }
        }
        String length = single(headers, "content-length");
        return length.isEmpty() ? new byte[0] : exactly(Integer.parseInt(length));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a header line is longer than a mebibyte");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                query.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String afterAuthority(String absolute) {
        int slash = absolute.indexOf('/', "http://".length());
        return slash < 0 ? "/" : absolute.substring(slash);
    }

    private static String single(Map<String, List<String>> headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }
}
