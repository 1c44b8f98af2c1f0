package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Challenges;
import dev.rapport.facts.holders.Holder;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Passkeys;
import dev.rapport.facts.holders.Session;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys, as the script of the portal asks for them (W3C Web Authentication). What is to be
/// signed is kept in the database and answered once.
@Controller
class PasskeyCalls {

  private static final Logger LOG = LoggerFactory.getLogger(PasskeyCalls.class);

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
  private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
      new TypeReference<>() {};
  private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> USED =
      new TypeReference<>() {};

  /// No browser sends more.
  private static final int LONGEST = 32 * 1024;

  private static final int UUID_BYTES = 16;

  private final RelyingParty party;
  private final Challenges challenges;
  private final Holders holders;
  private final Passkeys passkeys;
  private final PasskeyNotices notices;
  private final HolderCookie cookie;
  private final ComingBack back;
  private final PortalReply reply;

  PasskeyCalls(
      RelyingParty party,
      Challenges challenges,
      Holders holders,
      Passkeys passkeys,
      PasskeyNotices notices,
      HolderCookie cookie,
      ComingBack back,
      PortalReply reply) {
    this.party = party;
    this.challenges = challenges;
    this.holders = holders;
    this.passkeys = passkeys;
    this.notices = notices;
    this.cookie = cookie;
    this.back = back;
    this.reply = reply;
  }

  @PostMapping(path = "/me/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> toMake(@ModelAttribute("me") HolderAtWork me, HttpServletRequest request) {
    PublicKeyCredentialCreationOptions options =
        me.asHerself(() -> party.toMake(me.holder(), request));
    String id = challenges.ask(options.getChallenge().getBytes(), me.id());
    return json(id, options);
  }

  @PostMapping(path = "/me/passkeys", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> made(@ModelAttribute("me") HolderAtWork me, HttpServletRequest request) {
    JsonNode body = body(request);
    byte[] challenge =
        challenges.take(text(body, "id"), me.id()).orElseThrow(PasskeyCalls::refused);
    PublicKeyCredential<AuthenticatorAttestationResponse> credential =
        JSON.readValue(body.path("credential").toString(), MADE);
    boolean first = me.asHerself(passkeys::mine).isEmpty();
    try {
      me.asHerself(() -> {
        PublicKeyCredentialCreationOptions options = party.toMake(me.holder(), request, challenge);
        return party.keep(
            request, options, new RelyingPartyPublicKey(credential, HolderCookie.device(request)));
      });
    } catch (RuntimeException refusal) {
      throw refused(refusal);
    }
    notices.made(me, isKnown(me, first));
    reply.at(me, "/me/settings", say("Made. From now on you come in with it."));
    return leading("/me/settings");
  }

  /// In a new account there is nothing yet that could be taken.
  private static boolean isKnown(HolderAtWork me, boolean first) {
    Session.Way way = me.session().way();
    return way == Session.Way.LINK || way == Session.Way.PASSKEY || !first;
  }

  @PostMapping(path = "/me/in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> toUse(HttpServletRequest request) {
    PublicKeyCredentialRequestOptions options = party.toUse(request, Bytes.random());
    String id = challenges.ask(options.getChallenge().getBytes(), null);
    return json(id, options);
  }

  /// Whose it is, the passkey says itself; what it signed shows that it is so.
  @PostMapping(path = "/me/in/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> used(HttpServletRequest request, HttpServletResponse response) {
    JsonNode body = body(request);
    byte[] challenge = challenges.take(text(body, "id"), null).orElseThrow(PasskeyCalls::refused);
    PublicKeyCredential<AuthenticatorAssertionResponse> credential =
        JSON.readValue(body.path("credential").toString(), USED);
    HolderId holder = whose(credential);
    PublicKeyCredentialRequestOptions options = party.toUse(request, new Bytes(challenge));
    Optional<Holder> who;
    try {
      who =
          Holding.within(
              holder,
              () -> {
                party.check(request, options, credential);
                return holders.me();
              });
    } catch (RuntimeException refusal) {
      throw refused(refusal);
    }
    cookie.letIn(
        who.orElseThrow(PasskeyCalls::refused).id(), Session.Way.PASSKEY, request, response);
    return leading(back.onward(request, response));
  }

  private static HolderId whose(PublicKeyCredential<AuthenticatorAssertionResponse> credential) {
    Bytes handle = credential.getResponse().getUserHandle();
    if (handle == null || handle.getBytes().length != UUID_BYTES) {
      throw refused();
    }
    ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
    return HolderId.of(new UUID(bytes.getLong(), bytes.getLong()));
  }

  private static JsonNode body(HttpServletRequest request) {
    try (InputStream in = request.getInputStream()) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
      }
      return JSON.readTree(bytes);
    } catch (IOException | JacksonException unreadable) {
      throw refused(unreadable);
    }
  }

  private static String text(JsonNode body, String name) {
    return body.path(name).asString("");
  }

  private static ResponseEntity<String> json(String id, Object options) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", id);
    answer.put("options", options);
    return ResponseEntity.ok(JSON.writeValueAsString(answer));
  }

  private static ResponseEntity<String> leading(String path) {
    return ResponseEntity.ok(JSON.writeValueAsString(Map.of("to", path)));
  }

  /// Unknown, ended, another's, badly signed: they look alike.
  private static ResponseStatusException refused() {
    return new ResponseStatusException(HttpStatus.FORBIDDEN);
  }

  private static ResponseStatusException refused(Exception why) {
    LOG.debug("A passkey was refused", why);
    return refused();
  }
}
