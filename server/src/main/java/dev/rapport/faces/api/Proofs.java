package dev.rapport.faces.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTParser;
import dev.rapport.decisions.webkeys.Door;
import dev.rapport.decisions.webkeys.ProofNonces;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/// Proofs of possession (RFC 9449). Spring Security reads and checks them; what it keeps in memory
/// is kept in the database here, so that a proof counts once on all servers together.
@Component
class Proofs {

  static final String HEADER = "DPoP";
  static final String NONCE_HEADER = "DPoP-Nonce";

  /// Longer than any proof counts: its time may be off by half a minute either way.
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final DPoPProofJwtDecoderFactory decoders = new DPoPProofJwtDecoderFactory();
  private final Door door;
  private final ProofNonces nonces;

  Proofs(Door door, ProofNonces nonces) {
    this.door = door;
    this.nonces = nonces;
  }

  /// A proof that holds, and was not seen before.
  ///
  /// @param token what is read with, where the proof has to be of its key
  /// @return nothing when it does not
  Optional<Jwt> verified(
      String proof, String method, String address, @Nullable OAuth2AccessToken token) {
    try {
      DPoPProofContext.Builder context =
          DPoPProofContext.withDPoPProof(proof).method(method).targetUri(address);
      if (token != null) {
        context.accessToken(token);
      }
      return Optional.of(decoders.createDecoder(context.build()).decode(proof))
          .filter(this::isFirst);
    } catch (JwtException | IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /// Whether the same was not seen before, on any server.
  boolean isFirst(Jwt proof) {
    String id = proof.getId();
    return id != null && door.isFirst(thumbprint(proof) + " " + id, Instant.now().plus(REMEMBERED));
  }

  /// Of the key that a proof is signed with (RFC 7638).
  @SuppressWarnings("unchecked")
  static String thumbprint(Jwt proof) {
    try {
      return JWK.parse((Map<String, Object>) proof.getHeaders().get("jwk"))
          .computeThumbprint()
          .toString();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("A proof that was checked has a key", e);
    }
  }

  /// Whether a proof repeats what this server gave out lately. Nothing else of it is looked at.
  boolean isFresh(String proof) {
    try {
      String nonce = JWTParser.parse(proof).getJWTClaimsSet().getStringClaim("nonce");
      return nonce != null && nonces.isFresh(nonce);
    } catch (ParseException unreadable) {
      return false;
    }
  }

  String nonce() {
    return nonces.current();
  }
}
