package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.AskedDetail;
import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Door;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.stereotype.Component;

/// A clerk passes on to a colleague or the back office what she may read, or less of it (RFC 8693).
/// Spring Security reads the request; its own exchange knows scopes and no authorization details,
/// and would not let a child end with its parent.
@Component
class PassingOn implements AuthenticationProvider {

  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  private final Door door;
  private final NamedClerks clerks;
  private final TokenAnswers answers;

  PassingOn(Door door, NamedClerks clerks, TokenAnswers answers) {
    this.door = door;
    this.clerks = clerks;
    this.answers = answers;
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    var asked = (OAuth2TokenExchangeAuthenticationToken) authentication;
    if (!asked.getSubjectTokenType().equals(ACCESS_TOKEN)
        || !asked.getRequestedTokenType().equals(ACCESS_TOKEN)
        || asked.getActorToken() != null) {
      throw Refused.request("only access tokens are passed on, to the clerk that is named");
    }
    Map<String, Object> parameters = asked.getAdditionalParameters();
    Clerk to = clerks.of((Authentication) asked.getPrincipal(), parameters);
    Optional<AskedDetail> detail = detail(parameters);
    BoundTokens.Bound token = answers.draw(parameters);
    door.passOn(answers.drawn(token, asked), asked.getSubjectToken(), detail, to)
        .ifPresent(why -> {
          throw switch (why) {
            case OVER -> Refused.grant();
            case TOO_DEEP ->
                Refused.of(OAuth2ErrorCodes.INVALID_GRANT, "it was passed on too often");
            case NOTHING_LEFT -> Refused.details("it opens nothing of that");
          };
        });
    return answers.of(token, asked, Map.of("issued_token_type", ACCESS_TOKEN));
  }

  private static Optional<AskedDetail> detail(Map<String, Object> parameters) {
    String text = Objects.toString(parameters.get("authorization_details"), "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(AskedDetail.parse(text));
    } catch (AskedDetail.Refused why) {
      throw Refused.details(String.valueOf(why.getMessage()));
    }
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2TokenExchangeAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
