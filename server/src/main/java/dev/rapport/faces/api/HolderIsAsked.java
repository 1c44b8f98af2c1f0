package dev.rapport.faces.api;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The token stands, and she has not yet said that it is this clerk: the challenge of RFC 9470. Her
/// answer on her page is what steps up; the same token reads then.
final class HolderIsAsked extends ResponseStatusException {

  /// She chose, on her page, the number that the clerk's screen shows.
  static final String NUMBER_MATCH = "urn:rapport:acr:number-match";

  HolderIsAsked(int number) {
    super(
        HttpStatus.UNAUTHORIZED,
        "The holder is asked. Show her the number %d, then read again.".formatted(number));
  }

  @Override
  public HttpHeaders getHeaders() {
    var headers = new HttpHeaders();
    headers.set(
        HttpHeaders.WWW_AUTHENTICATE,
        "DPoP error=\"insufficient_user_authentication\", error_description=\"%s\", acr_values=\"%s\", algs=\"%s\""
            .formatted(getReason(), NUMBER_MATCH, ReadingAtDoor.ALGORITHMS));
    return headers;
  }
}
