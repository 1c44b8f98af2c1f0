package dev.rapport.faces.desk;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A vendor's system that was written by somebody else: the OAuth SDK of Nimbus, which knows
/// nothing of this server but what its metadata says.
final class TillSystem {

  static final URI BACK = URI.create("https://till.example.org/back");

  final ECKey key;
  ECKey proofKey;
  final AuthorizationServerMetadata server;
  ClientID id = new ClientID("none");

  /// For whom it asks; it says so in what it signs.
  String clerk = "";

  /// The last nonce that the server gave out.
  @Nullable Nonce nonce;

  /// What is done to an assertion and to a proof before they are signed, and to the proof's time.
  UnaryOperator<JWTClaimsSet.Builder> assertionChanged = UnaryOperator.identity();

  Duration proofOff = Duration.ZERO;

  TillSystem(int port) throws Exception {
    this.key = new ECKeyGenerator(Curve.P_256).keyID("till").generate();
    this.proofKey = new ECKeyGenerator(Curve.P_256).generate();
    this.server = AuthorizationServerMetadata.resolve(new Issuer("http://127.0.0.1:" + port));
  }

  TillSystem(TillSystem like) throws Exception {
    this.key = like.key;
    this.proofKey = new ECKeyGenerator(Curve.P_256).generate();
    this.server = like.server;
    this.id = like.id;
    this.clerk = like.clerk;
  }

  /// Signs its proofs with the same key as another.
  void bind(TillSystem other) {
    proofKey = other.proofKey;
  }

  String publicKey() {
    return key.toPublicJWK().toJSONString();
  }

  PrivateKeyJWT signs() throws Exception {
    return new PrivateKeyJWT(assertion(JWSAlgorithm.ES256, new ECDSASigner(key)));
  }

  SignedJWT assertion(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(id.getValue())
            .subject(id.getValue())
            .audience(server.getIssuer().getValue())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)));
    if (!clerk.isEmpty()) {
      claims.claim("clerk", clerk);
    }
    var signed =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID("till").build(),
            assertionChanged.apply(claims).build());
    signed.sign(signer);
    return signed;
  }

  SignedJWT proof(String method, URI uri, @Nullable AccessToken token) throws Exception {
    return new DefaultDPoPProofFactory(proofKey, JWSAlgorithm.ES256)
        .createDPoPJWT(
            new JWTID(), method, uri, Date.from(Instant.now().plus(proofOff)), token, nonce);
  }

  /// Sends a form with a proof, once more where the server asks for its nonce (RFC 9449, 8).
  private HTTPResponse sendProven(HttpMaking making) throws Exception {
    HTTPResponse response = send(making.make());
    if (response.getBody() != null && response.getBody().contains("use_dpop_nonce")) {
      response = send(making.make());
    }
    return response;
  }

  /// Makes a request anew: an assertion counts once.
  interface HttpMaking {
    HTTPRequest make() throws Exception;
  }

  HTTPResponse send(HTTPRequest request) throws Exception {
    HTTPResponse response = request.send();
    if (response.getDPoPNonce() != null) {
      nonce = response.getDPoPNonce();
    }
    return response;
  }

  HTTPResponse token(AuthorizationGrant grant) throws Exception {
    return token(grant, builder -> {});
  }

  HTTPResponse token(AuthorizationGrant grant, Consumer<TokenRequest.Builder> more)
      throws Exception {
    URI at = server.getTokenEndpointURI();
    return sendProven(() -> {
      var builder = new TokenRequest.Builder(at, signs(), grant);
      more.accept(builder);
      HTTPRequest request = builder.build().toHTTPRequest();
      request.setDPoP(proof("POST", at, null));
      return request;
    });
  }

  static AuthorizationGrant presented(String code) {
    return new PreAuthorized(code);
  }

  /// The grant of OpenID4VCI 1.0, which the SDK lets others add.
  private static final class PreAuthorized extends AuthorizationGrant {

    private final String code;

    PreAuthorized(String code) {
      super(new GrantType("urn:ietf:params:oauth:grant-type:pre-authorized_code"));
      this.code = code;
    }

    @Override
    public Map<String, List<String>> toParameters() {
      return Map.of(
          "grant_type", List.of(getType().getValue()), "pre-authorized_code", List.of(code));
    }
  }

  static DPoPAccessToken tokenOf(HTTPResponse response) throws ParseException {
    return TokenResponse.parse(response).toSuccessResponse().getTokens().getDPoPAccessToken();
  }

  /// Without the line end that the SDK puts behind it.
  static String bodyOf(HTTPResponse response) {
    return String.valueOf(response.getBody()).strip();
  }

  static String errorOf(HTTPResponse response) {
    return response.getStatusCode() + " " + bodyOf(response);
  }

  HTTPResponse push(String details, CodeVerifier verifier) throws Exception {
    return push(details, verifier, "state of the till");
  }

  HTTPResponse push(String details, CodeVerifier verifier, String state) throws Exception {
    return push(
        new AuthorizationRequest.Builder(ResponseType.CODE, id)
            .redirectionURI(BACK)
            .state(new State(state))
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .authorizationDetails(AuthorizationDetail.parseList(details))
            .build());
  }

  HTTPResponse push(AuthorizationRequest request) throws Exception {
    URI at = server.getPushedAuthorizationRequestEndpointURI();
    return sendProven(() -> {
      HTTPRequest pushed = new PushedAuthorizationRequest(at, signs(), request).toHTTPRequest();
      pushed.setDPoP(proof("POST", at, null));
      return pushed;
    });
  }

  AuthorizationGrant grant(String code, CodeVerifier verifier) {
    return new AuthorizationCodeGrant(new AuthorizationCode(code), BACK, verifier);
  }

  /// Passes a token on to another clerk.
  HTTPResponse passOn(AccessToken token, String to, String details) throws Exception {
    clerk = to;
    return token(
        new TokenExchangeGrant(token, TokenTypeURI.ACCESS_TOKEN),
        builder -> {
          if (!details.isEmpty()) {
            builder.customParameter("authorization_details", details);
          }
        });
  }

  HTTPResponse introspect(AccessToken token) throws Exception {
    return send(
        new TokenIntrospectionRequest(server.getIntrospectionEndpointURI(), signs(), token)
            .toHTTPRequest());
  }

  HTTPResponse revoke(AccessToken token) throws Exception {
    return send(
        new TokenRevocationRequest(server.getRevocationEndpointURI(), signs(), token)
            .toHTTPRequest());
  }

  /// Brings something to the vault of one of the house's people.
  HTTPResponse bring(String item, String source, String key, String value) throws Exception {
    var request =
        new HTTPRequest(
            HTTPRequest.Method.POST, URI.create(server.getIssuer() + "/api/v1/vault/" + item));
    request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
    Map<String, List<String>> form = new HashMap<>(signs().toParameters());
    form.put("source", List.of(source));
    form.put("key", List.of(key));
    form.put("value", List.of(value));
    request.setBody(URLUtils.serializeParameters(form));
    return request.send();
  }

  /// Reads one item.
  HTTPResponse read(AccessToken token, String item) throws Exception {
    return call(token, HTTPRequest.Method.POST, "/items/" + item, "");
  }

  HTTPResponse call(AccessToken token, HTTPRequest.Method method, String path, String body)
      throws Exception {
    URI at = URI.create(server.getIssuer() + "/api/v1/web-key" + path);
    HTTPResponse response = send(request(token, method, at, body));
    return response.getStatusCode() == 401
            && String.valueOf(response.getHeaderValue("WWW-Authenticate")).contains("nonce")
        ? send(request(token, method, at, body))
        : response;
  }

  private HTTPRequest request(AccessToken token, HTTPRequest.Method method, URI at, String body)
      throws Exception {
    var request = new HTTPRequest(method, at);
    request.setAuthorization(token.toAuthorizationHeader());
    request.setDPoP(proof(method.name(), at, token));
    if (method == HTTPRequest.Method.POST) {
      request.setHeader("Content-Type", "application/json");
      request.setBody(body);
    }
    return request;
  }
}
