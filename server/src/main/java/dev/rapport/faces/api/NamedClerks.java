package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Clerks;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// For which clerk a system asks. It says so in what it signs, or beside it.
@Component
class NamedClerks {

  static final String CLERK = "clerk";

  private final Clerks clerks;

  NamedClerks(Clerks clerks) {
    this.clerks = clerks;
  }

  /// @param client what it came in with; its credentials are the assertion
  Clerk of(@Nullable Authentication client, Map<String, ?> parameters) {
    @Nullable String signed =
        client != null && client.getCredentials() instanceof Jwt assertion
            ? assertion.getClaimAsString(CLERK)
            : null;
    @Nullable Object beside = parameters.get(CLERK);
    if (signed != null && beside != null && !signed.equals(beside)) {
      throw Refused.request("clerk is said twice, and not the same");
    }
    String named = signed == null ? Objects.toString(beside, "") : signed;
    return clerks
        .named(named)
        .orElseThrow(() -> Refused.request("clerk names somebody who works here"));
  }
}
