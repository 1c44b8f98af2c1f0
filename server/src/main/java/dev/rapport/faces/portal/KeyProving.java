package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.webkeys.Errand;
import dev.rapport.decisions.webkeys.KeyProof;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.facts.holders.Challenges;
import dev.rapport.facts.holders.ItemKind.Sensitivity;
import dev.rapport.facts.holders.Passkeys;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.ground.tenancy.OrganisationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has her passkey sign just the key that is about to open something critical. The device makes
/// sure that it is she, and what she saw is in what it signs: a session that somebody took over
/// opens nothing of that kind.
@Component
class KeyProving {

  private static final Logger LOG = LoggerFactory.getLogger(KeyProving.class);

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
  private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> USED =
      new TypeReference<>() {};

  private final RelyingParty party;
  private final Passkeys passkeys;
  private final Challenges challenges;

  KeyProving(RelyingParty party, Passkeys passkeys, Challenges challenges) {
    this.party = party;
    this.passkeys = passkeys;
    this.challenges = challenges;
  }

  /// What she saw, in an order of its own: the same choice is the same text.
  ///
  /// @param who for whom, where that is known beforehand
  static String said(
      OrganisationId vendor,
      Optional<PlaceId> place,
      Errand errand,
      String who,
      List<Wanted.Chosen> items) {
    return "vendor %s\nplace %s\nfor %s\nerrand %s\nkept %d days\n%s"
        .formatted(
            vendor,
            place.map(one -> one.value().toString()).orElse("any"),
            who,
            errand.word(),
            errand.retainDays(),
            items.stream()
                .map(item ->
                    "%s %s %s"
                        .formatted(item.kind().word(), item.mode().word(), item.item().value()))
                .sorted()
                .collect(Collectors.joining("\n")));
  }

  /// What to sign; an empty answer where nothing need be.
  ResponseEntity<String> ask(
      String said, List<Wanted.Chosen> items, HolderAtWork me, HttpServletRequest request) {
    if (!isNeeded(items, me)) {
      return ResponseEntity.ok("{}");
    }
    byte[] challenge = KeyProof.challenge(Bytes.random().getBytes(), said);
    String id = challenges.ask(challenge, me.id());
    return ResponseEntity.ok(
        JSON.writeValueAsString(
            Map.of("id", id, "options", party.toUse(request, new Bytes(challenge)))));
  }

  /// What her passkey signed, if it signed this.
  Optional<KeyProof> check(
      String said,
      List<Wanted.Chosen> items,
      Map<String, String> typed,
      HolderAtWork me,
      HttpServletRequest request) {
    String sent = typed.getOrDefault("proof", "");
    if (sent.isEmpty() || !isNeeded(items, me)) {
      return Optional.empty();
    }
    try {
      JsonNode proof = JSON.readTree(sent);
      return challenges
          .take(proof.path("id").asString(""), me.id())
          .filter(challenge -> KeyProof.isFor(challenge, said))
          .map(challenge -> checked(said, challenge, proof, me, request));
    } catch (JacksonException | IllegalArgumentException refusal) {
      LOG.debug("What a passkey signed was refused", refusal);
      return Optional.empty();
    }
  }

  private KeyProof checked(
      String said, byte[] challenge, JsonNode proof, HolderAtWork me, HttpServletRequest request) {
    PublicKeyCredential<AuthenticatorAssertionResponse> credential =
        JSON.readValue(proof.path("credential").toString(), USED);
    try {
      me.asHerself(() -> {
        party.check(request, party.toUse(request, new Bytes(challenge)), credential);
        return true;
      });
    } catch (RuntimeException refusal) {
      throw new IllegalArgumentException("Not signed by a passkey of hers", refusal);
    }
    AuthenticatorAssertionResponse signed = credential.getResponse();
    return new KeyProof(
        said,
        challenge,
        credential.getRawId().getBytes(),
        signed.getClientDataJSON().getBytes(),
        signed.getAuthenticatorData().getBytes(),
        signed.getSignature().getBytes());
  }

  /// What is said where a proof is needed and there is none.
  Optional<String> lacks(List<Wanted.Chosen> items, Optional<KeyProof> proof, HolderAtWork me) {
    return proof.isEmpty() && isNeeded(items, me)
        ? Optional.of(say("This opens something critical: confirm it with your passkey"))
        : Optional.empty();
  }

  private boolean isNeeded(List<Wanted.Chosen> items, HolderAtWork me) {
    return items.stream()
            .anyMatch(one -> Errand.sensitivity(one.kind(), one.mode()) == Sensitivity.CRITICAL)
        && !me.asHerself(passkeys::mine).isEmpty();
  }
}
