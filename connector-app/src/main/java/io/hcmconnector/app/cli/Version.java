package io.hcmconnector.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class Version implements IVersionProvider {

    /** The version alone, for example {@code 0.1.0}. */
    public static String current() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/io/hcmconnector/app/version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing from the jar; build it again");
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"hcm-connector " + current()};
    }
}
