package dev.rapport.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Map;

/// A device that knows its owner, as Chromium plays one.
final class Authenticator {

  private Authenticator() {}

  static void of(Visit visit) {
    CDPSession session = visit.context().newCDPSession(visit.page());
    session.send("WebAuthn.enable");
    var device = new JsonObject();
    Map.of("protocol", "ctap2", "transport", "internal").forEach(device::addProperty);
    for (String ability :
        new String[] {
          "hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"
        }) {
      device.addProperty(ability, true);
    }
    var options = new JsonObject();
    options.add("options", device);
    session.send("WebAuthn.addVirtualAuthenticator", options);
  }
}
