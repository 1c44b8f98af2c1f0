package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.decisions.webkeys.Door;
import dev.rapport.decisions.webkeys.KeyId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/// The grant type of OpenID4VCI 1.0 for a code that the holder made first (`pre-authorized_code`),
/// which Spring Security does not have. It goes the counter's way: the same limits, the same
/// refusals, the same time.
final class PreAuthorizedCode {

  static final String CODE = "pre-authorized_code";
  static final String PIN = "tx_code";

  private PreAuthorizedCode() {}

  static final class Asked extends OAuth2AuthorizationGrantAuthenticationToken {

    private static final long serialVersionUID = 1L;

    Asked(Authentication client, Map<String, Object> parameters) {
      super(RegisteredSystems.PRE_AUTHORIZED, client, parameters);
    }
  }

  static final class Converter implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
      if (!RegisteredSystems.PRE_AUTHORIZED.getValue().equals(request.getParameter("grant_type"))) {
        return null;
      }
      var client = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
      Map<String, Object> parameters = new HashMap<>();
      for (String name : Set.of(CODE, PIN, NamedClerks.CLERK)) {
        String value = FormParameters.single(request, name);
        if (!value.isEmpty()) {
          parameters.put(name, value);
        }
      }
      FormParameters.addProof(request, parameters);
      return new Asked(client, parameters);
    }
  }

  /// Counts, claims and draws a token. All that could be wrong with the request is looked at first,
  /// so that no slip of a program spends a holder's code.
  @Component
  static final class Provider implements AuthenticationProvider {

    private final Counter counter;
    private final Door door;
    private final NamedClerks clerks;
    private final TokenAnswers answers;

    Provider(Counter counter, Door door, NamedClerks clerks, TokenAnswers answers) {
      this.counter = counter;
      this.door = door;
      this.clerks = clerks;
      this.answers = answers;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
      var asked = (Asked) authentication;
      Map<String, Object> parameters = asked.getAdditionalParameters();
      String code = Objects.toString(parameters.get(CODE), "");
      if (code.isEmpty()) {
        throw Refused.request(CODE + " is missing");
      }
      String pin = Objects.toString(parameters.get(PIN), "");
      Clerk clerk = clerks.of((Authentication) asked.getPrincipal(), parameters);
      BoundTokens.Bound token = answers.draw(parameters);
      KeyId key =
          switch (counter.present(code, pin, clerk)) {
            case Presented.Claimed claimed -> claimed.key();
            case Presented.Slip _,
                Presented.OpensNothing _,
                Presented.TooMany _,
                Presented.WrongPin _ ->
                throw Refused.grant();
            case Presented.TakesPin _ -> throw Refused.request("this key asks for a " + PIN);
            case Presented.EnoughOpen _ -> throw Refused.enoughOpen();
          };
      door.issue(answers.drawn(token, asked), key, clerk);
      return answers.of(token, asked, Map.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
      return Asked.class.isAssignableFrom(authentication);
    }
  }
}
