package io.hcmconnector.core.naming;

import io.hcmconnector.core.mapping.AttributeExpression;
import io.hcmconnector.core.mapping.LookUpTables;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.NameRules.OnRename;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** People and rules for tests of names. */
final class Names {
    private Names() {}

    static NameRules rules(String... patterns) {
        return rules(OnRename.KEEP, patterns);
    }

    static NameRules rules(OnRename onRename, String... patterns) {
        return new NameRules(
                Stream.of(patterns)
                        .map(pattern -> new AttributeExpression(pattern, LookUpTables.NONE))
                        .toList(),
                new NameRules.Form(Pattern.compile("[^a-z0-9._-]"), 20, Set.of("root", "admin")),
                onRename);
    }

    static Profile profile(String number, String first, String last) {
        return new Profile(Map.of(
                ProfileAttribute.PERSON_NUMBER, Optional.of(number),
                ProfileAttribute.FIRST_NAME, Optional.of(first),
                ProfileAttribute.LAST_NAME, Optional.of(last)));
    }

    static Profile withEmail(String email) {
        return profile("7", "Ada", "Byron").with(ProfileAttribute.WORK_EMAIL, email);
    }
}
