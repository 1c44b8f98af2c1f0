package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.MasterKey;
import dev.rapport.ground.tenancy.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Hashes codes (HMAC-SHA-256, RFC 2104) under a secret outside the database: all plain hashes of
/// eleven digits are counted through in minutes. The organisation is part of it, so that a code is
/// worth nothing anywhere else.
@Component
final class Pepper {

  private final SecretKeySpec secret;

  Pepper(MasterKey master) {
    this.secret = new SecretKeySpec(master.derived("codes of web keys"), "HmacSHA256");
  }

  /// Of letters that name a request, before it is known at which organisation.
  byte[] hash(String letters) {
    return hashed("", letters);
  }

  byte[] hash(OrganisationId organisation, String code) {
    return hashed(organisation.toString(), code);
  }

  private byte[] hashed(String whose, String code) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(whose.getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(code.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }
}
