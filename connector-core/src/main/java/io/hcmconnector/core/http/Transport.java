package io.hcmconnector.core.http;

import io.hcmconnector.core.http.HttpFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer, over HttpClient 5 with everything switched off that would act on its own: retries (it repeats even
 * a {@code POST} after a 429 or 503), redirects, cookies, authentication and protocol upgrades. TLS 1.2 or 1.3.
 */
final class Transport implements AutoCloseable {
    private static final int LONGEST_HEADER_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 256;
    private static final String ENDS_BY_CLOSING = "hcm-connector.ends-by-closing";

    private final Map<Origin, Duration> connectTimeouts = new ConcurrentHashMap<>();
    private final CloseableHttpClient client;
    private volatile boolean closed;

    Transport(String userAgent) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        this.client = HttpClients.custom()
                .setUserAgent(userAgent)
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(100)
                        .setMaxConnPerRoute(20)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(bounds)
                                .build())
                        .setConnectionConfigResolver(this::connection)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setSupportedProtocols(TLS.V_1_2, TLS.V_1_3)
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .addResponseInterceptorFirst((response, body, context) -> {
                    if (body != null && body.getContentLength() < 0 && !body.isChunked()) {
                        context.setAttribute(ENDS_BY_CLOSING, true);
                    }
                })
                .build();
    }

    /** Lets connections to {@code origin} take {@code timeout}; the longest wish counts. */
    void allowToConnect(Origin origin, Duration timeout) {
        connectTimeouts.merge(origin, timeout, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    // A connection that idled may have been closed by the other side, and a request written to it is lost: look first.
    private ConnectionConfig connection(HttpRoute route) {
        Duration timeout = connectTimeouts.getOrDefault(Origin.of(route.getTargetHost()), Duration.ofSeconds(10));
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeout))
                .setSocketTimeout(Timeout.of(timeout))
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                .setTimeToLive(TimeValue.ofMinutes(10))
                .build();
    }

    /**
     * Sends {@code call} once and reads the whole answer.
     *
     * @param endpoint named in failures
     * @throws HttpFailure when no whole answer came; its kind says whether the other side may have acted
     */
    HttpAnswer exchange(String endpoint, HttpCall call, Signature signature, HttpPolicy policy) throws HttpFailure {
        if (closed) {
            throw failure(Kind.HELD_BACK, endpoint, call, "the connector is stopping", null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw failure(Kind.INTERRUPTED, endpoint, call, "interrupted before it was sent", null);
        }
        HttpUriRequestBase request = request(call, signature, policy.timeouts());
        HttpClientContext context = HttpClientContext.create();
        try (ClassicHttpResponse response =
                client.executeOpen(Origin.of(call.uri()).toHost(), request, context)) {
            HttpAnswer answer = read(endpoint, call, request, response, policy);
            if (answer.isSuccess() && answer.body().length == 0 && context.getAttribute(ENDS_BY_CLOSING) != null) {
                // The parser takes the end of the connection for the end of the header: this may be the half of an
                // answer.
                String why = "no whole answer: neither a length nor a body";
                throw failure(Kind.ANSWER_LOST, endpoint, call, why, null);
            }
            return answer;
        } catch (HttpFailure known) {
            throw known;
        } catch (IOException | IllegalStateException e) {
            throw translated(endpoint, call, e);
        }
    }

    private static HttpUriRequestBase request(HttpCall call, Signature signature, HttpPolicy.Timeouts timeouts) {
        URI uri = call.uri();
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), uri);
        call.headers().forEach(request::setHeader);
        signature.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
        byte[] body = call.body();
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(timeouts.answer()))
                .setResponseTimeout(Timeout.of(timeouts.answer()))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build());
        return request;
    }

    /** Reads at most the policy's limit, counted after decompression, and hangs up on anything larger. */
    private HttpAnswer read(
            String endpoint, HttpCall call, HttpUriRequestBase request, ClassicHttpResponse response, HttpPolicy policy)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            InputStream stream = entity.getContent();
            byte[] buffer = new byte[8192];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                if (body.size() + (long) count > policy.answerLimit()) {
                    // Closing the stream would read the rest of it; cancelling closes the socket.
                    request.cancel();
                    String why = "the answer is larger than " + policy.answerLimit() + " bytes";
                    throw failure(Kind.ANSWER_TOO_LARGE, endpoint, call, why, null);
                }
                body.write(buffer, 0, count);
            }
        }
        TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            String value = header.getValue();
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(value == null ? "" : value);
        }
        return new HttpAnswer(response.getCode(), headers, body.toByteArray());
    }

    private HttpFailure translated(String endpoint, HttpCall call, Exception e) {
        boolean timeout = e instanceof SocketTimeoutException || e instanceof ConnectionRequestTimeoutException;
        if (Thread.currentThread().isInterrupted() || closed || (e instanceof InterruptedIOException && !timeout)) {
            Thread.currentThread().interrupt();
            return failure(Kind.INTERRUPTED, endpoint, call, "interrupted while the answer was awaited", e);
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return failure(Kind.HELD_BACK, endpoint, call, "all connections of the pool are in use", e);
        }
        if (e instanceof UnknownHostException) {
            return failure(Kind.UNREACHABLE, endpoint, call, "unknown host", e);
        }
        if (e instanceof ConnectTimeoutException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException) {
            return failure(Kind.UNREACHABLE, endpoint, call, "no connection", e);
        }
        if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
            return failure(Kind.UNREACHABLE, endpoint, call, "TLS failure: " + e.getMessage(), e);
        }
        String why = timeout ? "no answer in time" : "no whole answer: " + Redaction.of(String.valueOf(e.getMessage()));
        return failure(Kind.ANSWER_LOST, endpoint, call, why, e);
    }

    private static HttpFailure failure(
            Kind kind, String endpoint, HttpCall call, String why, @Nullable Exception cause) {
        return new HttpFailure(kind, endpoint + ": " + call + ": " + why, cause);
    }

    @Override
    public void close() {
        closed = true;
        client.close(CloseMode.IMMEDIATE);
    }
}
