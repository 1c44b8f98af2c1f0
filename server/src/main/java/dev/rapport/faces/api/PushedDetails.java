package dev.rapport.faces.api;

import dev.rapport.decisions.webkeys.AskedDetail;
import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/// What Spring Security does not know of a pushed request: its details (RFC 9396), and the key that
/// its proof binds it to (RFC 9449, 10).
@Component
class PushedDetails implements AuthenticationConverter {

  private static final String BOUND = "dpop_jkt";
  private static final int LONGEST_STATE = 1_000;

  private final AuthenticationConverter spring =
      new OAuth2AuthorizationCodeRequestAuthenticationConverter();
  private final Proofs proofs;
  private final Organisations organisations;

  PushedDetails(Proofs proofs, Organisations organisations) {
    this.proofs = proofs;
    this.organisations = organisations;
  }

  /// A proof beside the request counts as if it had named its key.
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    Authentication read = spring.convert(request);
    Map<String, Object> proof = new HashMap<>();
    FormParameters.addProof(request, proof);
    if (proof.isEmpty()
        || !(read instanceof OAuth2PushedAuthorizationRequestAuthenticationToken pushed)) {
      return read;
    }
    Jwt verified =
        proofs
            .verified(
                Objects.toString(proof.get(FormParameters.PROOF)),
                request.getMethod(),
                request.getRequestURL().toString(),
                null)
            .orElseThrow(Refused::proof);
    Map<String, Object> parameters = new HashMap<>(pushed.getAdditionalParameters());
    Object said = parameters.put(BOUND, Proofs.thumbprint(verified));
    if (said != null && !said.equals(Proofs.thumbprint(verified))) {
      throw Refused.proof();
    }
    return new OAuth2PushedAuthorizationRequestAuthenticationToken(
        pushed.getAuthorizationUri(),
        pushed.getClientId(),
        (Authentication) pushed.getPrincipal(),
        pushed.getRedirectUri(),
        pushed.getState(),
        pushed.getScopes(),
        parameters);
  }

  /// She can strike what is not needed, and nobody else can strike what is.
  private static void requireWhole(Errand errand, AskedDetail detail) {
    for (Errand.Asked asked : errand.asked()) {
      if (asked.necessary()
          && !detail.items().isEmpty()
          && detail.items().stream().noneMatch(item -> item.kind() == asked.kind())) {
        throw Refused.details("the errand needs " + asked.kind().word());
      }
    }
    if (detail.items().stream().anyMatch(item -> item.reads().isPresent())) {
      throw Refused.details("reads is said when a token is passed on");
    }
  }

  void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
    String state = asked.getState();
    if (state != null && state.length() > LONGEST_STATE) {
      throw Refused.request("state is too long");
    }
    Object text = asked.getAdditionalParameters().get("authorization_details");
    if (!(text instanceof String details)) {
      throw Refused.details("authorization_details is missing");
    }
    try {
      AskedDetail detail = AskedDetail.parse(details);
      String trade = organisations.get(Tenancy.require()).kind();
      Errand errand = detail.errand().orElseThrow(() -> Refused.details("an errand is missing"));
      if (!errand.isFor(trade)) {
        throw Refused.details("the house may not ask for this errand");
      }
      requireWhole(errand, detail);
      detail
          .place()
          .ifPresent(slug -> {
            if (organisations.places().stream().noneMatch(one -> one.slug().equals(slug))) {
              throw Refused.details("there is no such place");
            }
          });
    } catch (AskedDetail.Refused why) {
      throw Refused.details(String.valueOf(why.getMessage()));
    }
  }
}
