package io.hcmconnector.app.admin;

import java.util.List;
import java.util.stream.Collectors;

/** The page for people: without scripts, so that nothing on it can act. */
final class StatusPage {
    private StatusPage() {}

    static String html(List<String> obstacles, String statusJson) {
        String state = obstacles.isEmpty()
                ? "<p>Ready.</p>"
                : "<p>Not ready:</p><ul>"
                        + obstacles.stream()
                                .map(reason -> "<li>" + escaped(reason) + "</li>")
                                .collect(Collectors.joining())
                        + "</ul>";
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>hcm-connector</title>
                <style>body{font-family:sans-serif;margin:2rem;max-width:60rem}pre{background:#f4f4f4;padding:1rem;overflow:auto}</style>
                </head>
                <body>
                <h1>hcm-connector</h1>
                %s
                <p><a href="/health/ready">readiness</a>, <a href="/metrics">metrics</a>, <a href="/api/status">status</a></p>
                <pre>%s</pre>
                </body>
                </html>
                """.formatted(state, escaped(statusJson));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
