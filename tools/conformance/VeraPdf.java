import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files by veraPDF's engine.
 *
 * Arguments: profiles by their short names, joined by commas ("ua1,3a"), then files. Writes one
 * line for each file and profile, fields divided by tabs:
 * "result", profile, file, number of checks, number of failures;
 * before it for each failure "failure", profile, file, rule, place, words of the rule.
 * A file that cannot be read is a line "broken", profile, file, reason. Ends with 0 in any case.
 */
public final class VeraPdf {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String profile : arguments[0].split(",")) {
                validate(new File(arguments[at]), profile);
            }
        }
    }

    private static void validate(File file, String profile) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(file, flavour);
                PDFAValidator validator = foundry.createValidator(flavour, false)) {
            report(file, profile, validator.validate(parser));
        } catch (Exception | LinkageError error) {
            print("broken", profile, file, error.toString());
        }
    }

    private static void report(File file, String profile, ValidationResult result) {
        int failures = 0;
        for (TestAssertion each : result.getTestAssertions()) {
            if (each.getStatus() == TestAssertion.Status.FAILED) {
                failures++;
                print("failure", profile, file, each.getRuleId().getClause() + "-"
                        + each.getRuleId().getTestNumber(), each.getLocation().getContext(), each.getMessage());
            }
        }
        print("result", profile, file, result.getTotalAssertions(), result.isCompliant() ? 0 : Math.max(failures, 1));
    }

    private static void print(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        OUT.println(line);
    }
}
