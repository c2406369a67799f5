package io.hcmconnector.core.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.naming.NameRules.OnRename;
import io.hcmconnector.core.naming.NameUse.Kind;
import io.hcmconnector.core.naming.Namer.Named;
import io.hcmconnector.core.worker.PersonId;
import io.hcmconnector.core.worker.PersonNumber;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamerTest {
    private static final String FULL = "worker.firstName + '.' + worker.lastName";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Register register = new Register();
    private final Map<String, NameUse> inTarget = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    /** A register without a database. */
    private static final class Register implements NameRegister {
        private final Map<PersonId, Given> present = new HashMap<>();
        private final Map<String, PersonId> ever = new HashMap<>();

        @Override
        public Optional<Given> of(PersonId person) {
            return Optional.ofNullable(present.get(person));
        }

        @Override
        public boolean isOthers(String name, PersonId person) {
            return !ever.getOrDefault(name, person).equals(person);
        }

        @Override
        public boolean give(PersonId person, String name, Basis basis, Instant now) {
            ever.putIfAbsent(name, person);
            present.put(person, new Given(person, name, basis, Rename.NONE));
            return true;
        }

        @Override
        public void rebase(PersonId person, Basis basis) {
            present.computeIfPresent(person, (id, given) -> new Given(id, given.name(), basis, Rename.NONE));
        }

        @Override
        public void propose(PersonId person, String wanted, Instant now) {
            set(person, new Rename(Optional.of(wanted), Optional.empty()));
        }

        @Override
        public void withdraw(PersonId person) {
            set(person, Rename.NONE);
        }

        void set(PersonId person, Rename rename) {
            present.computeIfPresent(person, (id, given) -> new Given(id, given.name(), given.basis(), rename));
        }
    }

    private NameUse use(PersonNumber person, Profile named) {
        String name = named.get(ProfileAttribute.ACCOUNT_NAME).orElseThrow();
        asked.add(name);
        return inTarget.getOrDefault(name, NameUse.FREE);
    }

    private Named named(NameRules rules, String number, Profile profile) throws NamingFailure {
        return new Namer(rules, register, this::use).name(new PersonId(number), new PersonNumber(number), profile, NOW);
    }

    private String name(NameRules rules, String number, Profile profile) throws NamingFailure {
        return named(rules, number, profile).name();
    }

    private String name(NameRules rules, String number, String first, String last) throws NamingFailure {
        return name(rules, number, Names.profile(number, first, last));
    }

    @Test
    void everybodyHasANameOfTheirOwnAndKeepsIt() throws NamingFailure {
        NameRules rules = Names.rules(FULL);
        assertThat(name(rules, "1", "Ada", "Byron")).isEqualTo("ada.byron");
        assertThat(name(rules, "2", "Ada", "Byron")).isEqualTo("ada.byron2");
        assertThat(name(rules, "1", "Ada", "Byron")).isEqualTo("ada.byron");
        assertThat(name(rules, "2", "Ada", "Byron")).isEqualTo("ada.byron2");
    }

    @Test
    void whoHasANameIsNotAskedAboutAgain() throws NamingFailure {
        name(Names.rules(FULL), "1", "Ada", "Byron");
        asked.clear();
        name(Names.rules(FULL), "1", "Ada", "Byron");
        assertThat(asked).isEmpty();
    }

    @Test
    void aNameThatSomebodyHasInATargetIsPassedOver() throws NamingFailure {
        inTarget.put("ada.byron", NameUse.of(Kind.TAKEN));
        inTarget.put("ada.byron2", NameUse.of(Kind.UNCLAIMED));
        inTarget.put("ada.byron3", NameUse.of(Kind.OWN));
        assertThat(name(Names.rules(FULL), "1", "Ada", "Byron")).isEqualTo("ada.byron3");
    }

    @Test
    void anAccountOfNobodyIsThePersonsOnlyIfHcmGivesTheName() throws NamingFailure {
        inTarget.put("a.byron", NameUse.of(Kind.UNCLAIMED));
        NameRules rules = Names.rules("worker.workEmail.replace('@acme.example', '')", FULL);
        assertThat(name(rules, "1", Names.withEmail("a.byron@acme.example"))).isEqualTo("a.byron");
    }

    @Test
    void whileATargetIsOutOfReachNobodyIsNamed() {
        inTarget.put("ada.byron", NameUse.unknown("scim: HTTP 503"));
        assertThatThrownBy(() -> name(Names.rules(FULL), "1", "Ada", "Byron"))
                .isInstanceOf(NamingFailure.class)
                .hasMessageContaining("scim: HTTP 503")
                .hasMessageNotContaining("byron");
        assertThat(register.present).isEmpty();
    }

    @Test
    void whoIsCalledOtherwiseKeepsTheNameOrGetsAnother() throws NamingFailure {
        name(Names.rules(OnRename.KEEP, FULL), "1", "Ada", "Byron");
        assertThat(name(Names.rules(OnRename.KEEP, FULL), "1", "Ada", "King")).isEqualTo("ada.byron");
        assertThat(name(Names.rules(OnRename.RENAME, FULL), "1", "Ada", "King")).isEqualTo("ada.king");
        assertThat(name(Names.rules(FULL), "2", "Ada", "Byron"))
                .as("the old name stays the first person's")
                .isEqualTo("ada.byron2");
        assertThat(name(Names.rules(OnRename.RENAME, FULL), "1", "Ada", "Byron"))
                .as("and that person may have it back")
                .isEqualTo("ada.byron");
    }

    @Test
    void aRenameThatCannotBeCheckedWaitsAndHoldsUpNothing() throws NamingFailure {
        NameRules rules = Names.rules(OnRename.RENAME, FULL);
        name(rules, "1", "Ada", "Byron");
        inTarget.put("ada.king", NameUse.unknown("scim: HTTP 503"));
        Profile king = Names.profile("1", "Ada", "King");
        assertThat(named(rules, "1", king)).isEqualTo(new Named("ada.byron", true));
        inTarget.clear();
        assertThat(named(rules, "1", king)).isEqualTo(new Named("ada.king", false));
    }

    @Test
    void anOperatorIsAskedOnceAndARenameIsCarriedOutWhenApproved() throws NamingFailure {
        NameRules rules = Names.rules(OnRename.ASK, FULL);
        PersonId person = new PersonId("1");
        name(rules, "1", "Ada", "Byron");
        assertThat(name(rules, "1", "Ada", "King")).isEqualTo("ada.byron");
        assertThat(register.present.get(person).rename().proposed()).contains("ada.king");
        register.set(person, new NameRegister.Rename(Optional.empty(), Optional.of("ada.king")));
        assertThat(name(rules, "1", "Ada", "King")).isEqualTo("ada.king");

        name(rules, "1", "Ada", "Lovelace");
        name(rules, "1", "Ada", "King");
        assertThat(register.present.get(person).rename())
                .as("the change was taken back in HCM")
                .isEqualTo(NameRegister.Rename.NONE);
    }

    @Test
    void aPatternThatFailsForThePersonIsNamedAndNamesNobody() throws NamingFailure {
        name(Names.rules(FULL), "1", "Ada", "Byron");
        assertThatThrownBy(() -> name(Names.rules(FULL, "formatDate(worker.lastName, 'uuuu')"), "2", "Ada", "Byron"))
                .isInstanceOf(NamingFailure.class)
                .hasMessageContaining("formatDate")
                .hasMessageNotContaining("Byron");
    }

    @Test
    void otherPatternsRenameNobody() throws NamingFailure {
        name(Names.rules(OnRename.RENAME, FULL), "1", "Ada", "Byron");
        NameRules other = Names.rules(OnRename.RENAME, "worker.lastName");
        assertThat(name(other, "1", "Ada", "Byron")).isEqualTo("ada.byron");
        assertThat(name(other, "1", "Ada", "King")).isEqualTo("king");
    }
}
