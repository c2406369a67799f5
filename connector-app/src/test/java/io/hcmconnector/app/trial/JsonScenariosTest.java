package io.hcmconnector.app.trial;

class JsonScenariosTest extends Scenarios {
    JsonScenariosTest() {
        super("json");
    }
}
