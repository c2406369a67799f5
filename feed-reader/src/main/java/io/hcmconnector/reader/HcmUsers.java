package io.hcmconnector.reader;

import io.hcmconnector.core.feed.SourceFailure;
import io.hcmconnector.core.writeback.SameValue;
import io.hcmconnector.core.writeback.SourceUsers;

/** What HCM lets be written of people: user names and addresses at its users, phones at its workers. */
record HcmUsers(SourceUsers users, SourceUsers phones) implements SourceUsers {

    @Override
    public Outcome write(Request request) throws SourceFailure {
        boolean isOfPhones = request.values().keySet().stream().allMatch(SameValue::isPhone);
        return isOfPhones ? phones.write(request) : users.write(request);
    }
}
