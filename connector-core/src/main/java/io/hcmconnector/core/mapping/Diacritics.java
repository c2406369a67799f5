package io.hcmconnector.core.mapping;

import java.text.Normalizer;
import java.util.Map;

/**
 * Letters of Latin script without their marks, as the function {@code NormalizeDiacritics} of
 * <a href="https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#normalizediacritics">Microsoft
 * Entra</a> writes them: {@code \u00fc} is {@code u} and not {@code ue}. Letters that Unicode does not take apart, such as {@code \u00f8} and
 * {@code \u0142}, are replaced by a table. Scripts without such marks stay as they are.
 */
public final class Diacritics {
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry(0x00C6, "AE"),
            Map.entry(0x00E6, "ae"),
            Map.entry(0x0152, "OE"),
            Map.entry(0x0153, "oe"),
            Map.entry(0x00D8, "OE"),
            Map.entry(0x00F8, "oe"),
            Map.entry(0x00DF, "ss"),
            Map.entry(0x1E9E, "SS"),
            Map.entry(0x0141, "L"),
            Map.entry(0x0142, "l"),
            Map.entry(0x0110, "D"),
            Map.entry(0x0111, "d"),
            Map.entry(0x00D0, "D"),
            Map.entry(0x00F0, "d"),
            Map.entry(0x00DE, "TH"),
            Map.entry(0x00FE, "th"),
            Map.entry(0x0131, "i"),
            Map.entry(0x0126, "H"),
            Map.entry(0x0127, "h"),
            Map.entry(0x0166, "T"),
            Map.entry(0x0167, "t"),
            Map.entry(0x014A, "N"),
            Map.entry(0x014B, "n"),
            Map.entry(0x0132, "IJ"),
            Map.entry(0x0133, "ij"),
            Map.entry(0x0138, "k"));

    private Diacritics() {}

    /** Of the block Combining Diacritical Marks: the vowels of other scripts are marks to Unicode, too. */
    private static boolean isMark(int letter) {
        return letter >= 0x0300 && letter <= 0x036F;
    }

    /** {@code text} without marks, in composed form (NFC). */
    public static String normalize(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().forEach(letter -> {
            if (!isMark(letter)) {
                String replacement = LETTERS.get(letter);
                if (replacement == null) {
                    plain.appendCodePoint(letter);
                } else {
                    plain.append(replacement);
                }
            }
        });
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }
}
