package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Holder;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Passkey;
import dev.rapport.facts.holders.Passkeys;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.web.ServerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/// This server as devices know it: it asks them to make and to use passkeys and checks what they
/// sign, over the passkeys of the holder that is bound.
@Component
final class RelyingParty {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Passkeys passkeys;
  private final Holders holders;
  private final PortalSettings settings;

  RelyingParty(Passkeys passkeys, Holders holders, PortalSettings settings) {
    this.passkeys = passkeys;
    this.holders = holders;
    this.settings = settings;
  }

  PublicKeyCredentialCreationOptions toMake(Holder holder, HttpServletRequest request) {
    return operations(request)
        .createPublicKeyCredentialCreationOptions(
            new ImmutablePublicKeyCredentialCreationOptionsRequest(
                UsernamePasswordAuthenticationToken.authenticated(
                    holder.id().toString(), null, List.of())));
  }

  /// As they were asked, with what was to be signed.
  PublicKeyCredentialCreationOptions toMake(
      Holder holder, HttpServletRequest request, byte[] challenge) {
    PublicKeyCredentialCreationOptions fresh = toMake(holder, request);
    return PublicKeyCredentialCreationOptions.builder()
        .rp(fresh.getRp())
        .user(fresh.getUser())
        .challenge(new Bytes(challenge))
        .pubKeyCredParams(fresh.getPubKeyCredParams())
        .timeout(fresh.getTimeout())
        .excludeCredentials(fresh.getExcludeCredentials())
        .authenticatorSelection(fresh.getAuthenticatorSelection())
        .attestation(fresh.getAttestation())
        .extensions(fresh.getExtensions())
        .build();
  }

  /// Keeps a passkey that was made as it was asked for.
  CredentialRecord keep(
      HttpServletRequest request,
      PublicKeyCredentialCreationOptions options,
      RelyingPartyPublicKey made) {
    return operations(request)
        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, made));
  }

  PublicKeyCredentialRequestOptions toUse(HttpServletRequest request, Bytes challenge) {
    return PublicKeyCredentialRequestOptions.builder()
        .challenge(challenge)
        .rpId(origin(request).getHost())
        .timeout(PATIENCE)
        .allowCredentials(List.of())
        .userVerification(UserVerificationRequirement.REQUIRED)
        .build();
  }

  /// @throws RuntimeException when it is not a passkey of the holder that is bound, or did not sign
  ///   what it was asked to
  void check(
      HttpServletRequest request,
      PublicKeyCredentialRequestOptions options,
      PublicKeyCredential<AuthenticatorAssertionResponse> used) {
    operations(request).authenticate(new RelyingPartyAuthenticationRequest(options, used));
  }

  /// A passkey belongs to the name under which the page was opened: the browser sees to that, and
  /// what it signed names it, with the scheme and the port of that page.
  private Webauthn4JRelyingPartyOperations operations(HttpServletRequest request) {
    URI origin = origin(request);
    var operations =
        new Webauthn4JRelyingPartyOperations(
            new BoundHolder(),
            new HerPasskeys(),
            PublicKeyCredentialRpEntity.builder().id(origin.getHost()).name("Rapport").build(),
            Set.of(origin.toString()));
    operations.setCustomizeCreationOptions(options ->
        options
            .timeout(PATIENCE)
            .authenticatorSelection(
                AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build()));
    return operations;
  }

  /// As it is set, for only that is known of what stands before this server; without a setting as
  /// the request has it.
  private URI origin(HttpServletRequest request) {
    URI address = URI.create(settings.configured().orElseGet(() -> ServerAddress.asAsked(request)));
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return URI.create(address.getScheme() + "://" + address.getHost() + port);
  }

  private static Bytes handle(HolderId holder) {
    return new Bytes(
        ByteBuffer.allocate(16)
            .putLong(holder.value().getMostSignificantBits())
            .putLong(holder.value().getLeastSignificantBits())
            .array());
  }

  /// The holder that is bound, as a device knows her.
  private final class BoundHolder implements PublicKeyCredentialUserEntityRepository {

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
      return me().filter(one -> one.getId().equals(id)).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String holder) {
      return UUID.fromString(holder).equals(Holding.require().value()) ? me().orElse(null) : null;
    }

    private Optional<PublicKeyCredentialUserEntity> me() {
      return holders
          .me()
          .map(one ->
              ImmutablePublicKeyCredentialUserEntity.builder()
                  .id(handle(one.id()))
                  .name(one.name())
                  .displayName(one.name())
                  .build());
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
      throw new UnsupportedOperationException("An account begins elsewhere");
    }

    @Override
    public void delete(Bytes id) {
      throw new UnsupportedOperationException("An account ends elsewhere");
    }
  }

  /// The passkeys of the holder that is bound.
  private final class HerPasskeys implements UserCredentialRepository {

    @Override
    public void delete(Bytes credential) {
      passkeys.end(credential.getBytes());
    }

    @Override
    public void save(CredentialRecord record) {
      Bytes attestation = record.getAttestationObject();
      passkeys.keep(
          new Passkey(
              record.getCredentialId().getBytes(),
              record.getPublicKey().getBytes(),
              record.getSignatureCount(),
              record.isUvInitialized(),
              record.isBackupEligible(),
              record.isBackupState(),
              record.getTransports().stream().map(AuthenticatorTransport::getValue).toList(),
              attestation == null ? new byte[0] : attestation.getBytes(),
              record.getLabel(),
              record.getCreated(),
              Optional.ofNullable(record.getLastUsed())));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
      return passkeys.of(credential.getBytes()).map(RelyingParty::record).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes holder) {
      return holder.equals(handle(Holding.require()))
          ? passkeys.mine().stream().map(RelyingParty::record).toList()
          : List.of();
    }
  }

  private static CredentialRecord record(Passkey passkey) {
    Instant used = passkey.usedAt().orElse(passkey.madeAt());
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(passkey.credential()))
        .userEntityUserId(handle(Holding.require()))
        .publicKey(new ImmutablePublicKeyCose(passkey.publicKey()))
        .signatureCount(passkey.signatures())
        .uvInitialized(passkey.verified())
        .backupEligible(passkey.backupEligible())
        .backupState(passkey.backedUp())
        .transports(transports(passkey.transports()))
        .attestationObject(new Bytes(passkey.attestation()))
        .attestationClientDataJSON(new Bytes(new byte[0]))
        .created(passkey.madeAt())
        .lastUsed(used)
        .label(passkey.label())
        .build();
  }

  private static Set<AuthenticatorTransport> transports(List<String> words) {
    return Arrays.stream(AuthenticatorTransport.values())
        .filter(one -> words.contains(one.getValue()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
