package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.CommandFailure;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.core.state.StateStore;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Guards against another pod behind the same state: ids and numbers of people mean something else there. The state remembers the host
 * that it was filled from; hosts of this machine are all the same, as trials come and go on them.
 */
final class SourceIdentity {
    private static final String SOURCE = "source";
    private static final String THIS_MACHINE = "this machine";

    private SourceIdentity() {}

    /**
     * Remembers the host of {@code source}, or compares it with the one that is remembered.
     *
     * @param accept whether an operator says that another host is the same HCM
     * @throws CommandFailure with {@link ExitCode#HELD} when it is another and nobody says so; nothing was read then
     */
    static void check(StateStore store, URI source, boolean accept) throws CommandFailure {
        String host = identity(source);
        String known = store.meta(SOURCE).orElse(host);
        if (!known.equals(host) && !accept) {
            throw new CommandFailure(
                    ExitCode.HELD,
                    "stopped by a guard: this state was filled from " + known + ", and hcm.base-url is now on " + host
                            + "; nothing was read. If it is the same HCM under another name, run once with --accept-source;"
                            + " otherwise give it a state of its own (state.url)",
                    null);
        }
        store.putMeta(SOURCE, host);
    }

    private static String identity(URI source) {
        String host = String.valueOf(source.getHost()).toLowerCase(Locale.ROOT);
        return isLoopback(host) ? THIS_MACHINE : host;
    }

    /** Only of names that need no look-up: another name is that of another machine. */
    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[.*]")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
