package dev.rapport.faces.desk;

import static dev.rapport.faces.desk.TillSystem.bodyOf;
import static dev.rapport.faces.desk.TillSystem.errorOf;
import static dev.rapport.faces.desk.TillSystem.presented;
import static dev.rapport.faces.desk.TillSystem.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyState;
import dev.rapport.decisions.webkeys.VendorSystem;
import dev.rapport.decisions.webkeys.VendorSystems;
import dev.rapport.decisions.webkeys.WebKey;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A foreign system at the door: what it gets, and all that it does not.
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class SystemDoorTests {

  private static final String ADDRESS = "Canarygasse 7, 4020 Linz";
  private static final String POLICY = "POL-CANARY-5512";
  private static final String PHONE = "+43 660 5558817";
  private static final String WARRANTY =
      "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\"}]";

  @Autowired ApplicationContext context;
  @Autowired Vault vault;
  @Autowired WebKeys keys;
  @Autowired VendorSystems systems;
  @Autowired Organisations organisations;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private final HolderId marta = Holders.nextId();
  private AlderHouse house;
  private Browser phone;
  private TillSystem till;

  @BeforeEach
  void aHouseWithASystemAndSomebodyWithAVault() throws Exception {
    house = AlderHouse.found(context);
    TieId tie =
        house.holder(
            "Marta Kovač",
            marta,
            house.marta,
            Map.of(
                ItemKind.POSTAL_ADDRESS, ADDRESS, ItemKind.POLICY, POLICY, ItemKind.PHONE, PHONE));
    phone = house.phone(port, tie);
    till = registered(house, "Till");
  }

  private TillSystem registered(AlderHouse at, String name) throws Exception {
    var system = new TillSystem(port);
    Browser manager = at.signedIn(port, Role.MANAGER);
    manager.get("/house/systems");
    HttpResponse<String> response =
        manager.post(
            "/house/systems",
            Map.of(
                "name", name, "keys", system.publicKey(), "redirects", TillSystem.BACK.toString()));
    assertThat(Browser.location(response)).isEqualTo("/house/systems");
    system.id = new ClientID(one(at, name).clientId());
    system.clerk = clerk(at).id().value().toString();
    return system;
  }

  private VendorSystem one(AlderHouse at, String name) {
    return Tenancy.within(at.organisation.id(), systems::all).stream()
        .filter(system -> system.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Staff clerk(AlderHouse at) {
    return Objects.requireNonNull(at.staff.get(Role.CLERK));
  }

  // ---- the road ----

  @Test
  void aSystemReadsExactlyWhatTheKeyOpensUntilSheStopsIt(CapturedOutput output) throws Exception {
    KeyId key = makesAKey();
    HTTPResponse answered = till.token(presented(code(key)));
    assertThat(answered.getStatusCode()).as(answered.getBody()).isEqualTo(200);
    assertThat(answered.getBody())
        .contains("\"token_type\":\"DPoP\"", "\"item\":\"postal_address\"", "\"mode\":\"exists\"")
        .doesNotContain("refresh_token", ADDRESS, POLICY);
    DPoPAccessToken token = tokenOf(answered);

    assertThat(till.call(token, HTTPRequest.Method.GET, "", "").getBody())
        .contains("\"state\":\"OPEN\"")
        .doesNotContain(ADDRESS, POLICY);
    assertThat(till.read(token, "postal_address").getBody()).contains(ADDRESS);
    assertThat(till.read(token, "policy").getBody())
        .contains("\"mode\":\"exists\"", "\"holds\":true")
        .doesNotContain(POLICY);
    assertThat(till.read(token, "phone").getStatusCode()).isEqualTo(404);
    assertThat(till.introspect(token).getBody())
        .contains("\"active\":true", "rapport_web_key", "Lena, clerk", "jkt");

    phone.post("/me/keys/" + key.value() + "/end", Map.of());

    assertThat(till.read(token, "postal_address").getStatusCode()).isEqualTo(401);
    assertThat(bodyOf(till.introspect(token))).isEqualTo("{\"active\":false}");
    String receipt = phone.get("/me/keys/" + key.value() + "/receipt.json").body();
    assertThat(receipt)
        .contains("\"act\" : [ \"Lena, clerk\" ]", "inclusion_path")
        .doesNotContain(ADDRESS, POLICY);
    assertThat(phone.get("/me/keys/" + key.value()).body())
        .contains("Lena, clerk read: Postal address", "Lena, clerk read: Insurance policy");
    assertThat(output.getAll()).doesNotContain(ADDRESS, POLICY, token.getValue());
  }

  @Test
  void sheIsAskedOnHerPageAndGivesLess() throws Exception {
    var verifier = new CodeVerifier();
    String uri = requestUri(till.push(WARRANTY, verifier));

    String page = arrive(uri);
    assertThat(phone.get(page).body())
        .contains("Make a warranty claim", "Alder &amp; Sons", "Lena, clerk", "Till");
    HttpResponse<String> yes =
        phone.post(page, Map.of("postal_address", "masked", "policy", "exists", "answer", "yes"));
    Map<String, String> back = back(yes);
    assertThat(back).containsEntry("iss", till.server.getIssuer().getValue());
    assertThat(back).containsEntry("state", "state of the till");
    DPoPAccessToken token =
        tokenOf(till.token(till.grant(Objects.requireNonNull(back.get("code")), verifier)));

    assertThat(till.read(token, "postal_address").getBody())
        .contains("\"mode\":\"masked\"", "…")
        .doesNotContain(ADDRESS);
    assertThat(till.read(token, "phone").getStatusCode()).isEqualTo(404);
    till.call(token, HTTPRequest.Method.POST, "/done", "");
    assertThat(till.read(token, "policy").getStatusCode()).isEqualTo(401);
  }

  @Test
  void sheRefuses() throws Exception {
    String uri = requestUri(till.push(WARRANTY, new CodeVerifier()));
    String page = arrive(uri);
    phone.get(page);

    Map<String, String> back = back(phone.post(page, Map.of("answer", "no")));

    assertThat(back).containsEntry("error", "access_denied").doesNotContainKey("code");
    assertThat(phone.post(page, Map.of("answer", "yes")).statusCode()).isEqualTo(404);
    assertThat(Holding.within(marta, keys::all)).isEmpty();
  }

  @Test
  void somethingCriticalWaitsForHerYes() throws Exception {
    AlderHouse bank = AlderHouse.found(context);
    Tenancy.run(
        bank.organisation.id(),
        () ->
            organisations.describe(
                bank.organisation.id(),
                "Bank",
                "bank",
                bank.organisation.zone(),
                bank.organisation.country()));
    TillSystem office = registered(bank, "Office");
    Holding.run(
        marta,
        () -> {
          vault.keep(ItemKind.BIRTH_DATE, "1983-04-17", "she herself");
          vault.keep(ItemKind.IDENTITY_DOCUMENT, "P CANARY 993", "she herself");
        });
    phone.get("/me/keys/new");
    phone.post(
        "/me/keys",
        Map.of(
            "errand", "open-account",
            "at", bank.organisation.id().toString(),
            "lasts", "now",
            "postal_address", "value",
            "birth_date", "value",
            "identity_document", "value"));
    KeyId key = newest();

    HTTPResponse answered = office.token(presented(code(key)));
    DPoPAccessToken token = tokenOf(answered);

    assertThat(answered.getBody()).contains("holder_is_asked");
    HTTPResponse challenge = office.read(token, "identity_document");
    assertThat(challenge.getStatusCode()).isEqualTo(401);
    DPoPTokenError error = DPoPTokenError.parse(challenge.getHeaderValue("WWW-Authenticate"));
    assertThat(error.getCode()).as("RFC 9470").isEqualTo("insufficient_user_authentication");
    assertThat(challenge.getHeaderValue("WWW-Authenticate"))
        .contains("acr_values=\"urn:rapport:acr:number-match\"");
    assertThat(office.read(token, "postal_address").getStatusCode())
        .as("nothing of this key before she answers")
        .isEqualTo(401);
    assertThat(bodyOf(office.introspect(token))).isEqualTo("{\"active\":false}");
    Matcher number = Pattern.compile("\"holder_is_asked\":([0-9]+)").matcher(answered.getBody());
    assertThat(number.find()).isTrue();
    phone.get("/me/keys/" + key.value());
    phone.post("/me/keys/" + key.value() + "/answer", Map.of("number", number.group(1)));
    assertThat(office.read(token, "identity_document").getBody()).contains("P CANARY 993");
  }

  @Test
  void whatIsComparedIsOnlyCompared() throws Exception {
    KeyId key = makesAKey();
    DPoPAccessToken token = tokenOf(till.token(presented(code(key))));
    String narrowed =
        "[{\"type\":\"rapport_web_key\",\"datatypes\":[{\"item\":\"postal_address\",\"mode\":\"match\"}]}]";
    DPoPAccessToken child = tokenOf(till.passOn(token, till.clerk, narrowed));

    assertThat(till.read(child, "postal_address").getStatusCode()).isEqualTo(422);
    assertThat(compared(child, "Elsewhere 1")).contains("\"same\":false");
    assertThat(compared(child, "canarygasse 7 4020 linz")).contains("\"same\":true");
    assertThat(compared(child, ADDRESS)).doesNotContain("same").doesNotContain(ADDRESS);
  }

  private String compared(AccessToken token, String value) throws Exception {
    return till.call(
            token,
            HTTPRequest.Method.POST,
            "/items/postal_address",
            "{\"value\":\"%s\"}".formatted(value))
        .getBody();
  }

  // ---- passing on ----

  @Test
  void aTokenIsPassedOnAsLessAndEndsWithItsParent() throws Exception {
    KeyId key = makesAKey();
    DPoPAccessToken parent = tokenOf(till.token(presented(code(key))));
    var backOffice = new TillSystem(till);
    String masked =
        "[{\"type\":\"rapport_web_key\",\"datatypes\":[{\"item\":\"postal_address\",\"mode\":\"masked\",\"reads\":1}]}]";
    String ivo = house.ivo().id().value().toString();

    HTTPResponse passed = backOffice.passOn(parent, ivo, masked);
    DPoPAccessToken child = tokenOf(passed);

    assertThat(passed.getBody()).contains("issued_token_type", "masked").doesNotContain("policy");
    assertThat(backOffice.introspect(child).getBody())
        .contains("\"act\":{\"sub\":\"Ivo, owner\",\"act\":{\"sub\":\"Lena, clerk\"}}");
    assertThat(till.read(child, "postal_address").getStatusCode())
        .as("another key's proof")
        .isEqualTo(401);
    assertThat(backOffice.read(child, "postal_address").getBody())
        .contains("\"mode\":\"masked\"")
        .doesNotContain(ADDRESS);
    assertThat(backOffice.read(child, "postal_address").getStatusCode()).isEqualTo(404);
    assertThat(backOffice.read(child, "policy").getStatusCode()).isEqualTo(404);
    assertThat(errorOf(backOffice.passOn(child, ivo, masked)))
        .as("what was used up is not passed on")
        .startsWith("400 ")
        .contains("invalid_authorization_details");

    assertThat(phone.get("/me/keys/" + key.value()).body())
        .contains("Ivo, owner (passed on by Lena, clerk) read: Postal address");

    DPoPAccessToken second = tokenOf(backOffice.passOn(parent, ivo, ""));
    assertThat(till.revoke(parent).getStatusCode()).isEqualTo(200);
    assertThat(backOffice.read(second, "policy").getStatusCode()).isEqualTo(401);
    assertThat(errorOf(backOffice.passOn(second, ivo, ""))).contains("invalid_grant");
  }

  @Test
  void nobodyGetsMoreByPassingOnNorPassesOnForever() throws Exception {
    DPoPAccessToken token = tokenOf(till.token(presented(code(makesAKey()))));
    String more =
        "[{\"type\":\"rapport_web_key\",\"datatypes\":[{\"item\":\"policy\",\"mode\":\"value\"},"
            + "{\"item\":\"phone\",\"mode\":\"value\"}]}]";
    String lena = till.clerk;

    HTTPResponse passed = till.passOn(token, lena, more);
    assertThat(passed.getBody())
        .contains("\"mode\":\"exists\"")
        .doesNotContain("phone", "\"mode\":\"value\"");
    for (int depth = 1; depth <= 3; depth++) {
      token = tokenOf(till.passOn(token, lena, ""));
    }
    assertThat(errorOf(till.passOn(token, lena, ""))).contains("invalid_grant");
    assertThat(till.read(token, "postal_address").getBody()).contains(ADDRESS);
  }

  // ---- what is refused ----

  @Test
  void whatOpensNothingIsRefusedAlike() throws Exception {
    KeyId spent = makesAKey();
    String spentCode = code(spent);
    DPoPAccessToken token = tokenOf(till.token(presented(spentCode)));
    till.call(token, HTTPRequest.Method.POST, "/done", "");
    KeyId stopped = makesAKey();
    String stoppedCode = code(stopped);
    phone.post("/me/keys/" + stopped.value() + "/end", Map.of());
    AlderHouse elsewhere = AlderHouse.found(context);
    TillSystem stranger = registered(elsewhere, "Stranger");
    KeyId foreign = makesAKey();

    List<String> refusals = new ArrayList<>();
    for (String code : List.of(spentCode, stoppedCode, "no code", "A".repeat(26))) {
      refusals.add(errorOf(till.token(presented(code))));
    }
    refusals.add(errorOf(stranger.token(presented(code(foreign)))));
    refusals.add(errorOf(till.token(till.grant("no code", new CodeVerifier()))));

    assertThat(refusals).containsOnly("400 {\"error\":\"invalid_grant\"}");
    assertThat(Holding.within(marta, () -> keys.one(foreign)).map(WebKey::state))
        .contains(KeyState.ARMED);
  }

  @Test
  void wrongCodesCountAsAtTheCounter() throws Exception {
    Browser jana = house.signedIn(port, Role.MANAGER);
    for (int tried = 0; tried < 5; tried++) {
      assertThat(errorOf(till.token(presented("%012d".formatted(0))))).contains("invalid_grant");
    }
    String right = code(makesAKey());

    assertThat(errorOf(till.token(presented(right)))).contains("invalid_grant");
    assertThat(jana.get("/house/keys").body()).contains("Lena Wolf typed 5 wrong keys");
    jana.post("/house/keys/clerks/" + clerk(house).id().value(), Map.of());
    assertThat(till.token(presented(right)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void oneOfManyAtOnceGetsTheCode() throws Exception {
    var verifier = new CodeVerifier();
    String code = answered(requestUri(till.push(WARRANTY, verifier)));
    till.introspect(new BearerAccessToken("warms up"));
    List<TillSystem> many = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      var same = new TillSystem(till);
      same.nonce = till.nonce;
      same.bind(till);
      many.add(same);
    }
    List<CompletableFuture<Integer>> asked =
        many.stream()
            .map(one ->
                CompletableFuture.supplyAsync(() -> {
                  try {
                    return one.token(one.grant(code, verifier)).getStatusCode();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }))
            .toList();

    assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status == 200))
        .hasSize(1);
  }

  @Test
  void aCodeIsUsedOnceByWhomItIsForAndSoonEnough() throws Exception {
    var verifier = new CodeVerifier();
    String code = answered(requestUri(till.push(WARRANTY, verifier)));
    DPoPAccessToken token = tokenOf(till.token(till.grant(code, verifier)));
    assertThat(till.read(token, "policy").getStatusCode()).isEqualTo(200);

    assertThat(errorOf(till.token(till.grant(code, verifier))))
        .isEqualTo("400 {\"error\":\"invalid_grant\"}");
    assertThat(till.read(token, "policy").getStatusCode())
        .as("a code that comes twice was stolen")
        .isEqualTo(401);

    String foreign = answered(requestUri(till.push(WARRANTY, verifier)));
    TillSystem other = registered(house, "Other till");
    assertThat(errorOf(other.token(other.grant(foreign, verifier))))
        .isEqualTo("400 {\"error\":\"invalid_grant\"}");

    String late = answered(requestUri(till.push(WARRANTY, verifier)));
    Tenancy.run(
        house.organisation.id(),
        () ->
            context
                .getBean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                    jdbc.sql("update webkeys.pushed set code_expires_at = now() - interval '1 s'")
                        .update()));
    assertThat(errorOf(till.token(till.grant(late, verifier))))
        .isEqualTo("400 {\"error\":\"invalid_grant\"}");

    String another = answered(requestUri(till.push(WARRANTY, verifier)));
    assertThat(errorOf(till.token(till.grant(another, new CodeVerifier()))))
        .as("another verifier")
        .isEqualTo("400 {\"error\":\"invalid_grant\"}");
  }

  @Test
  void aTokenIsOfTheKeyThatPushed() throws Exception {
    var verifier = new CodeVerifier();
    String code = answered(requestUri(till.push(WARRANTY, verifier)));
    var otherKey = new TillSystem(till);

    assertThat(errorOf(otherKey.token(otherKey.grant(code, verifier))))
        .contains("invalid_dpop_proof");
  }

  @Test
  void aProofIsOfNowAndCountsOnce() throws Exception {
    till.proofOff = Duration.ofSeconds(-10);
    DPoPAccessToken token = tokenOf(till.token(presented(code(makesAKey()))));
    till.proofOff = Duration.ofSeconds(10);
    assertThat(till.read(token, "policy").getStatusCode()).isEqualTo(200);
    till.proofOff = Duration.ofMinutes(-5);
    assertThat(till.read(token, "postal_address").getStatusCode()).isEqualTo(401);
    String code = code(makesAKey());
    assertThat(errorOf(till.token(presented(code)))).contains("invalid_dpop_proof");
    till.proofOff = Duration.ofMinutes(5);
    assertThat(errorOf(till.token(presented(code)))).contains("invalid_dpop_proof");
    till.proofOff = Duration.ZERO;

    URI at = URI.create(till.server.getIssuer() + "/api/v1/web-key");
    SignedJWT proof = till.proof("GET", at, token);
    assertThat(withProof(token, at, proof)).isEqualTo(200);
    assertThat(withProof(token, at, proof)).isEqualTo(401);
    assertThat(withProof(token, at, till.proof("POST", at, token))).isEqualTo(401);
    assertThat(withProof(token, at, till.proof("GET", at, null))).isEqualTo(401);
    assertThat(withProof(token, at, till.proof("GET", URI.create(at + "/done"), token)))
        .isEqualTo(401);
    till.nonce = new Nonce("made up");
    assertThat(withProof(token, at, till.proof("GET", at, token))).isEqualTo(401);
  }

  private int withProof(AccessToken token, URI at, SignedJWT proof) throws Exception {
    var request = new HTTPRequest(HTTPRequest.Method.GET, at);
    request.setAuthorization(token.toAuthorizationHeader());
    request.setDPoP(proof);
    return request.send().getStatusCode();
  }

  @Test
  void aBoundTokenIsNoBearers() throws Exception {
    DPoPAccessToken token = tokenOf(till.token(presented(code(makesAKey()))));
    var bearer = new BearerAccessToken(token.getValue());

    assertThat(till.read(bearer, "postal_address").getStatusCode()).isEqualTo(401);
    var bare =
        new HTTPRequest(
            HTTPRequest.Method.GET, URI.create(till.server.getIssuer() + "/api/v1/web-key"));
    bare.setAuthorization(token.toAuthorizationHeader());
    assertThat(bare.send().getStatusCode()).isEqualTo(401);
    assertThat(till.read(new DPoPAccessToken("made up"), "policy").getStatusCode()).isEqualTo(401);
  }

  @Test
  void aTokenNeedsAProof() throws Exception {
    var verifier = new CodeVerifier();
    String code = answered(requestUri(till.push(WARRANTY, verifier)));
    HTTPRequest bare =
        new TokenRequest.Builder(
                till.server.getTokenEndpointURI(), till.signs(), till.grant(code, verifier))
            .build()
            .toHTTPRequest();

    assertThat(errorOf(till.send(bare))).contains("invalid_dpop_proof");
    assertThat(till.token(till.grant(code, verifier)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aRequestIsPushedShownOnceAndSoonEnough() throws Exception {
    String uri = requestUri(till.push(WARRANTY, new CodeVerifier()));
    arrive(uri);
    assertThat(phone.get(authorize(uri)).statusCode()).as("reused").isEqualTo(400);
    assertThat(phone.get(authorize("urn:ietf:params:oauth:request_uri:made-up")).statusCode())
        .as("not pushed")
        .isEqualTo(400);
    assertThat(
            phone
                .get(
                    "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s"
                        .formatted(till.id, TillSystem.BACK))
                .statusCode())
        .as("not pushed at all")
        .isEqualTo(400);
    assertThat(
            phone
                .postAsIs(
                    "/oauth2/authorize", Map.of("client_id", till.id.getValue(), "state", "x"))
                .statusCode())
        .isEqualTo(405);
    String raced = authorize(requestUri(till.push(WARRANTY, new CodeVerifier())));
    assertThat(
            Stream.generate(
                    () -> CompletableFuture.supplyAsync(() -> phone.get(raced).statusCode()))
                .limit(10)
                .toList()
                .stream()
                .map(CompletableFuture::join))
        .as("by many at once")
        .containsOnly(302, 400)
        .containsOnlyOnce(302);
    String late = requestUri(till.push(WARRANTY, new CodeVerifier()));
    Tenancy.run(
        house.organisation.id(),
        () ->
            context
                .getBean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                    jdbc.sql("delete from webkeys.pushed where state = 'PUSHED'").update()));
    assertThat(phone.get(authorize(late)).statusCode()).as("expired").isEqualTo(400);
    TillSystem other = registered(house, "Other till");
    String hers = requestUri(till.push(WARRANTY, new CodeVerifier()));
    assertThat(
            phone
                .get("/oauth2/authorize?client_id=%s&request_uri=%s".formatted(other.id, hers))
                .statusCode())
        .as("another's")
        .isEqualTo(400);
  }

  @Test
  void onlyWhatTheErrandAsksForCanBeAsked() throws Exception {
    List<String> wrong =
        List.of(
            "[{\"type\":\"another\"}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\",\"extra\":1}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"open-account\"}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"unheard-of\"}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\",\"place\":\"nowhere\"}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\",\"actions\":[\"write\"]}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\",\"datatypes\":"
                + "[{\"item\":\"postal_address\",\"mode\":\"value\"},{\"item\":\"policy\",\"mode\":\"value\"}]}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\",\"datatypes\":"
                + "[{\"item\":\"bank_account\",\"mode\":\"masked\"}]}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"deliver-home\",\"datatypes\":"
                + "[{\"item\":\"postal_address\",\"mode\":\"relay\"}]}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"write-once\",\"datatypes\":"
                + "[{\"item\":\"email\",\"mode\":\"masked\"}]}]",
            "[{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\"},"
                + "{\"type\":\"rapport_web_key\",\"errand\":\"warranty-claim\"}]");
    for (String details : wrong) {
      assertThat(errorOf(till.push(details, new CodeVerifier())))
          .as(details)
          .startsWith("400 ")
          .contains("invalid_authorization_details");
    }
    assertThat(errorOf(till.push(WARRANTY, new CodeVerifier(), "s".repeat(1_001))))
        .contains("invalid_request");
    assertThat(till.push(WARRANTY, new CodeVerifier(), "s".repeat(1_000)).getStatusCode())
        .isEqualTo(201);
    AuthorizationRequest elsewhere =
        new AuthorizationRequest.Builder(ResponseType.CODE, till.id)
            .redirectionURI(URI.create("https://elsewhere.example.org/back"))
            .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
            .authorizationDetails(AuthorizationDetail.parseList(WARRANTY))
            .build();
    assertThat(errorOf(till.push(elsewhere))).contains("invalid_request");
    AuthorizationRequest unproven =
        new AuthorizationRequest.Builder(ResponseType.CODE, till.id)
            .redirectionURI(TillSystem.BACK)
            .authorizationDetails(AuthorizationDetail.parseList(WARRANTY))
            .build();
    assertThat(errorOf(till.push(unproven))).contains("invalid_request");
  }

  @Test
  void withoutANamedClerkNothingOpens() throws Exception {
    String code = code(makesAKey());
    AlderHouse elsewhere = AlderHouse.found(context);
    for (String nobody :
        List.of("", "nobody@example.org", clerk(elsewhere).id().value().toString())) {
      till.clerk = nobody;
      assertThat(errorOf(till.token(presented(code)))).contains("invalid_request");
      assertThat(errorOf(till.push(WARRANTY, new CodeVerifier()))).contains("invalid_request");
    }
    till.clerk = "";
    assertThat(
            till.token(
                    presented(code),
                    builder ->
                        builder.customParameter("clerk", clerk(house).id().value().toString()))
                .getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void onlyWhoSignsRightlyComesIn() throws Exception {
    String code = code(makesAKey());
    till.assertionChanged = claims -> claims.audience("https://elsewhere.example.org");
    assertThat(errorOf(till.token(presented(code)))).as("audience").startsWith("401 ");
    till.assertionChanged =
        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)));
    assertThat(errorOf(till.token(presented(code)))).as("old").startsWith("401 ");
    till.assertionChanged =
        claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
    assertThat(errorOf(till.token(presented(code)))).as("too long").startsWith("401 ");
    till.assertionChanged = claims -> claims.jwtID(null);
    assertThat(errorOf(till.token(presented(code)))).as("without jti").startsWith("401 ");
    till.assertionChanged = claims -> claims.subject(null);
    assertThat(withAssertion(till.assertion(JWSAlgorithm.ES256, new ECDSASigner(till.key))))
        .as("no subject")
        .isEqualTo(401);
    String once = UUID.randomUUID().toString();
    till.assertionChanged = claims -> claims.jwtID(once);
    assertThat(till.introspect(new BearerAccessToken("none")).getStatusCode()).isEqualTo(200);
    assertThat(till.introspect(new BearerAccessToken("none")).getStatusCode()).isEqualTo(401);
    till.assertionChanged = claims -> claims;

    assertThat(withAssertion(till.assertion(JWSAlgorithm.HS256, new MACSigner(new byte[32]))))
        .isEqualTo(401);
    assertThat(
            withAssertion(
                till.assertion(
                    JWSAlgorithm.RS256,
                    new RSASSASigner(new RSAKeyGenerator(2048).keyID("till").generate()))))
        .isEqualTo(401);
    var forger = new TillSystem(port);
    forger.id = till.id;
    assertThat(forger.introspect(new BearerAccessToken("none")).getStatusCode()).isEqualTo(401);
    Browser manager = house.signedIn(port, Role.MANAGER);
    manager.get("/house/systems");
    DPoPAccessToken token = tokenOf(till.token(presented(code)));
    manager.post("/house/systems/" + one(house, "Till").id() + "/end", Map.of());
    assertThat(till.introspect(token).getStatusCode()).as("ended").isEqualTo(401);
    assertThat(till.read(token, "postal_address").getStatusCode()).isEqualTo(401);
  }

  private int withAssertion(SignedJWT assertion) throws Exception {
    var request =
        new HTTPRequest(HTTPRequest.Method.POST, till.server.getIntrospectionEndpointURI());
    request.setHeader("Content-Type", "application/x-www-form-urlencoded");
    request.setBody(
        "token=none&client_id=%s&client_assertion_type=%s&client_assertion=%s"
            .formatted(
                till.id,
                "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer",
                assertion.serialize()));
    return request.send().getStatusCode();
  }

  @Test
  void anotherHouseLearnsNothingOfAToken() throws Exception {
    DPoPAccessToken token = tokenOf(till.token(presented(code(makesAKey()))));
    TillSystem stranger = registered(AlderHouse.found(context), "Stranger");

    assertThat(bodyOf(stranger.introspect(token))).isEqualTo("{\"active\":false}");
    assertThat(stranger.revoke(token).getStatusCode()).isEqualTo(200);
    assertThat(errorOf(stranger.passOn(token, stranger.clerk, ""))).contains("invalid_grant");
    assertThat(till.read(token, "policy").getStatusCode()).isEqualTo(200);
  }

  @Test
  void whatIsServedIsWhatIsSaid() {
    assertThat(till.server.getPushedAuthorizationRequestEndpointURI()).isNotNull();
    assertThat(till.server.requiresPushedAuthorizationRequests()).isTrue();
    assertThat(till.server.supportsAuthorizationResponseIssuerParam()).isTrue();
    assertThat(till.server.getJWKSetURI())
        .isEqualTo(URI.create(till.server.getIssuer() + "/oauth2/jwks"));
    assertThat(String.valueOf(till.server.getCustomParameter("acr_values_supported")))
        .contains("urn:rapport:acr:number-match");
    assertThat(till.server.getTokenEndpointAuthMethods()).hasSize(1);
    for (String path : List.of("/oauth2/register", "/oauth2/device_authorization")) {
      assertThat(new Browser(port).get(path).statusCode()).isIn(401, 403, 404);
    }
  }

  /// As whoever follows the challenge of RFC 9470 does.
  @Test
  void aPushedRequestMayNameWhatStepsUp() throws Exception {
    HTTPResponse pushed =
        till.push(
            new AuthorizationRequest.Builder(ResponseType.CODE, till.id)
                .redirectionURI(TillSystem.BACK)
                .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
                .authorizationDetails(AuthorizationDetail.parseList(WARRANTY))
                .customParameter("acr_values", "urn:rapport:acr:number-match")
                .build());

    assertThat(pushed.getStatusCode()).as(pushed.getBody()).isEqualTo(201);
  }

  /// Her verifier knows the address of the server, her receipt and RFC 8414, 8037 and 8032.
  @Test
  void theHeadOfAReceiptIsVerifiedByThePublishedKey() throws Exception {
    KeyId key = makesAKey();
    DPoPAccessToken token = tokenOf(till.token(presented(code(key))));
    till.read(token, "postal_address");
    Map<String, Object> receipt =
        JSONObjectUtils.parse(phone.get("/me/keys/" + key.value() + "/receipt.json").body());

    JWKSet published =
        JWKSet.parse(new Browser(port).get(till.server.getJWKSetURI().getPath()).body());
    OctetKeyPair signer =
        Objects.requireNonNull(published.getKeyByKeyId(String.valueOf(receipt.get("kid"))))
            .toOctetKeyPair();
    assertThat(published.getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
    Map<String, Object> head =
        JSONObjectUtils.getJSONObject(
            JSONObjectUtils.getJSONObjectArray(receipt, "entries")[0], "head");
    String said =
        "rapport web key log\n%s\n%s\n%s\n"
            .formatted(head.get("size"), head.get("root"), head.get("at"));
    String signature = String.valueOf(head.get("signature"));
    assertThat(isSigned(said, signature, signer)).isTrue();
    assertThat(isSigned(said + " ", signature, signer)).isFalse();
  }

  private static boolean isSigned(String said, String signature, OctetKeyPair signer)
      throws Exception {
    byte[] raw = signer.getDecodedX();
    byte[] info =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
    Signature verified = Signature.getInstance("Ed25519");
    verified.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
    verified.update(said.getBytes(StandardCharsets.UTF_8));
    return verified.verify(HexFormat.of().parseHex(signature));
  }

  @Test
  void onlyAManagerRegistersAndOnlyPublicKeys() {
    Browser owner = house.signedIn(port, Role.OWNER);
    assertThat(owner.get("/house/systems").body()).contains("Till").doesNotContain("<textarea");
    assertThat(
            owner
                .post("/house/systems", Map.of("name", "x", "keys", till.publicKey()))
                .statusCode())
        .isEqualTo(403);
    Browser manager = house.signedIn(port, Role.MANAGER);
    manager.get("/house/systems");
    for (String keys : List.of("hello", till.key.toJSONString(), "{\"keys\":[]}")) {
      assertThat(manager.post("/house/systems", Map.of("name", "x", "keys", keys)).statusCode())
          .isEqualTo(422);
    }
    assertThat(
            manager
                .post(
                    "/house/systems",
                    Map.of(
                        "name", "x",
                        "keys", till.publicKey(),
                        "redirects", "http://till.example.org/back"))
                .statusCode())
        .isEqualTo(422);
  }

  // ---- her side ----

  private KeyId makesAKey() {
    phone.get("/me/keys/new");
    phone.post(
        "/me/keys",
        Map.of(
            "errand", "warranty-claim",
            "at", house.organisation.id().toString(),
            "lasts", "now",
            "postal_address", "value",
            "policy", "exists",
            "phone", "none"));
    return newest();
  }

  private KeyId newest() {
    return Holding.within(marta, keys::all).stream()
        .filter(key -> key.state() == KeyState.ARMED)
        .findFirst()
        .map(WebKey::id)
        .orElseThrow();
  }

  private String code(KeyId key) {
    return Holding.within(marta, () -> keys.codes(key)).flatMap(Codes::spoken).orElseThrow();
  }

  private static String requestUri(HTTPResponse pushed) throws Exception {
    assertThat(pushed.getStatusCode()).as(pushed.getBody()).isEqualTo(201);
    return String.valueOf(pushed.getBodyAsJSONObject().get("request_uri"));
  }

  private String authorize(String requestUri) {
    return "/oauth2/authorize?client_id=%s&request_uri=%s".formatted(till.id, requestUri);
  }

  /// Comes with a request to her own page.
  private String arrive(String requestUri) {
    HttpResponse<String> shown = phone.get(authorize(requestUri));
    assertThat(shown.statusCode()).isEqualTo(302);
    URI next = URI.create(shown.headers().firstValue("Location").orElseThrow());
    HttpResponse<String> led = phone.get(next.getRawPath() + "?" + next.getRawQuery());
    return Browser.location(led);
  }

  private String answered(String requestUri) {
    String page = arrive(requestUri);
    phone.get(page);
    return Objects.requireNonNull(
        back(phone.post(
                page, Map.of("postal_address", "value", "policy", "exists", "answer", "yes")))
            .get("code"));
  }

  /// What the link back carries.
  private static Map<String, String> back(HttpResponse<String> said) {
    Matcher link =
        Pattern.compile("href=\"" + Pattern.quote(TillSystem.BACK.toString()) + "\\?([^\"]*)\"")
            .matcher(said.body());
    assertThat(link.find()).as(said.body()).isTrue();
    Map<String, String> back = new HashMap<>();
    for (String pair : link.group(1).replace("&amp;", "&").split("&")) {
      String[] sides = pair.split("=", 2);
      back.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return back;
  }
}
