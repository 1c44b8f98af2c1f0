package dev.rapport.faces.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;

/// What a form at the token endpoint says, once each.
final class FormParameters {

  static final String PROOF = "dpop_proof";
  static final String METHOD = "dpop_method";
  static final String ADDRESS = "dpop_target_uri";

  private FormParameters() {}

  /// @return empty when it is not there
  static String single(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return "";
    }
    if (values.length != 1) {
      throw Refused.request(name + " is said once");
    }
    return values[0];
  }

  /// The proof beside the form, under the names that Spring Security gives it.
  static void addProof(HttpServletRequest request, Map<String, Object> parameters) {
    var proofs = Collections.list(request.getHeaders(Proofs.HEADER));
    if (proofs.size() > 1) {
      throw Refused.proof();
    }
    if (!proofs.isEmpty()) {
      parameters.put(PROOF, proofs.getFirst());
      parameters.put(METHOD, request.getMethod());
      parameters.put(ADDRESS, request.getRequestURL().toString());
    }
  }
}
