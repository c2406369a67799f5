package io.hcmconnector.app.trial;

class XmlScenariosTest extends Scenarios {
    XmlScenariosTest() {
        super("xml");
    }
}
