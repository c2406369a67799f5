package io.hcmconnector.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.hcmconnector.core.mapping.Attributes;
import io.hcmconnector.core.mapping.Profile;
import io.hcmconnector.core.mapping.ProfileAttribute;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes from any account to any other, judged by an implementation of PATCH that nobody here wrote. */
class PatchJudgeTest {
    private static final int CASES = 2_000;

    private final Random random = new Random(20261126);

    /** Some of the attributes, some of them with a value, and of these some in common with other people. */
    private Attributes anybody() {
        Map<ProfileAttribute, Optional<String>> values = new EnumMap<>(ProfileAttribute.class);
        People.profile("100").forEach((attribute, value) -> {
            if (random.nextInt(4) > 0) {
                boolean empty = attribute != ProfileAttribute.USER_NAME && random.nextInt(4) == 0;
                String text = random.nextBoolean() ? "v" + random.nextInt(3) : "ß \"quoted\" \\ " + random.nextInt(3);
                values.put(attribute, empty ? Optional.empty() : Optional.of(text));
            }
        });
        return ScimAttributes.mapping(StrictScimServer.EXTENSION).apply(new Profile(values));
    }

    /** As a server may hold it: with what others wrote. */
    private ObjectNode stored(Attributes attributes) {
        ObjectNode user = UserDocument.of(attributes, random.nextBoolean(), UserDocument.Emptiness.OMITTED);
        user.put("id", "7").put("nickName", "Zo");
        if (random.nextBoolean()) {
            for (String several : new String[] {"emails", "phoneNumbers"}) {
                ArrayNode elements = user.withArrayProperty(several);
                elements.addObject().put("type", "home").put("value", "theirs " + several);
            }
        }
        if (random.nextInt(3) == 0) {
            user.remove("active");
        }
        return user;
    }

    @Test
    void any_change_ends_where_it_is_to_end_and_leaves_alone_what_others_wrote() throws Exception {
        for (int i = 0; i < CASES; i++) {
            ObjectNode before = stored(anybody());
            Attributes wanted = anybody();
            PatchPlan plan = PatchPlan.towards(new StoredUser(before), wanted);
            ObjectNode after = before;
            if (!plan.isEmpty()) {
                PatchRequest patch = JsonUtils.getObjectReader()
                        .forType(PatchRequest.class)
                        .readValue(plan.document().toString());
                after = patch.apply(new GenericScimResource(before.deepCopy())).getObjectNode();
            }
            holds(after, before, wanted);
            holds(plan.applied(new StoredUser(before)), before, wanted);
            assertThat(PatchPlan.towards(new StoredUser(after), wanted).isEmpty())
                    .as("there is nothing left to do after %s on %s", plan.document(), before)
                    .isTrue();
        }
    }

    private static void holds(ObjectNode after, ObjectNode before, Attributes wanted) {
        StoredUser user = new StoredUser(after);
        wanted.values().forEach((name, value) -> {
            boolean kept = value.isEmpty() && (name.equals("externalId") || name.equals("userName"));
            if (!kept) {
                assertThat(user.value(ScimPath.parse(name)))
                        .as("%s of %s, before %s", name, after, before)
                        .isEqualTo(value);
            }
        });
        assertThat(user.active().orElse(true)).isTrue();
        assertThat(after.path("nickName").asText()).isEqualTo("Zo");
        for (String several : new String[] {"emails", "phoneNumbers"}) {
            if (before.path(several).toString().contains("theirs")) {
                assertThat(after.path(several).toString()).contains("theirs " + several);
            }
        }
    }
}
