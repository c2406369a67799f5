package io.hcmconnector.app.run;

import io.hcmconnector.app.cli.Console;
import io.hcmconnector.app.cli.ExitCode;
import io.hcmconnector.app.cli.Json;
import io.hcmconnector.app.cli.Operations.Format;
import io.hcmconnector.app.cli.Table;
import io.hcmconnector.app.wiring.Assembly;
import io.hcmconnector.core.delivery.Delivery;
import io.hcmconnector.core.delivery.TargetWriter;
import java.util.ArrayList;
import java.util.List;

/** Signs in everywhere, probes what is needed, and says what is missing; changes nothing. */
final class Check {
    private final Assembly assembly;
    private final Console console;

    Check(Assembly assembly, Console console) {
        this.assembly = assembly;
        this.console = console;
    }

    /** One line of the result: {@code system} is {@code hcm} or a target's name. */
    record Line(String system, String subject, boolean good, String detail) {}

    ExitCode run(Format format) {
        List<Line> lines = new ArrayList<>();
        add(lines, "hcm", assembly.check());
        for (Delivery.Target target : assembly.targets()) {
            add(lines, target.name(), target.writer().check());
        }
        if (format == Format.JSON) {
            console.out().println(Json.write(lines));
        } else {
            Table table = new Table(
                    Table.Column.text(""),
                    Table.Column.text("SYSTEM"),
                    Table.Column.text("WHAT"),
                    Table.Column.text("RESULT"));
            lines.forEach(line -> table.row(line.good() ? "ok" : "!!", line.system(), line.subject(), line.detail()));
            console.out().print(table.render());
        }
        return lines.stream().allMatch(Line::good) ? ExitCode.DONE : ExitCode.OUT_OF_REACH;
    }

    private static void add(List<Line> lines, String system, List<TargetWriter.Finding> findings) {
        findings.forEach(finding -> lines.add(new Line(system, finding.subject(), finding.good(), finding.detail())));
    }
}
