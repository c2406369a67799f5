package io.hcmconnector.reader;

import io.hcmconnector.core.delivery.TargetWriter.Finding;
import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.mapping.ProfileAttribute;
import io.hcmconnector.core.writeback.SameValue;
import io.hcmconnector.core.writeback.SourceUsers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What HCM lets be written of people: user names and addresses at its users, phones at its workers. */
record HcmUsers(SourceUsers users, SourceUsers phones) implements SourceUsers {

    @Override
    public List<Finding> check(Set<ProfileAttribute> attributes) {
        return Stream.of(users, phones)
                .flatMap(one -> one.check(attributes).stream())
                .toList();
    }

    @Override
    public Outcome write(Request request) throws SourceFailure {
        boolean isOfPhones = request.values().keySet().stream().allMatch(SameValue::isPhone);
        return isOfPhones ? phones.write(request) : users.write(request);
    }
}
