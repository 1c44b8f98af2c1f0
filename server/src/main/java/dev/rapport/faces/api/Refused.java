package dev.rapport.faces.api;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/// What the OAuth endpoints say no with. Whatever a code is (unknown, expired, of another house,
/// spent), the refusal is the same to the letter.
final class Refused {

  static final String INVALID_DETAILS = "invalid_authorization_details";

  private Refused() {}

  static OAuth2AuthenticationException grant() {
    return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
  }

  static OAuth2AuthenticationException proof() {
    return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_DPOP_PROOF);
  }

  /// @param why for whoever programs the system; nothing of a holder or a code
  static OAuth2AuthenticationException request(String why) {
    return of(OAuth2ErrorCodes.INVALID_REQUEST, why);
  }

  static OAuth2AuthenticationException details(String why) {
    return of(INVALID_DETAILS, why);
  }

  static OAuth2AuthenticationException enoughOpen() {
    return of("slow_down", "the clerk has two keys open");
  }

  static OAuth2AuthenticationException of(String code, String why) {
    return new OAuth2AuthenticationException(new OAuth2Error(code, why, null));
  }
}
