package dev.rapport.decisions.webkeys;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.rapport.facts.holders.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The log over all that happened to web keys: a tree of hashes to which leaves are only ever
/// added, with signed heads (Ed25519, RFC 8032). It shows that an entry was there and is as it was,
/// and tells nothing else: each leaf hides behind chance of its own.
///
/// Leaves get their place in the tree a little later, many at once: were each placed by the reading
/// that it notes, every reading would wait for every other.
@Component
@Transactional
public class KeyLog {

  private static final HexFormat HEX = HexFormat.of();
  private static final int AT_ONCE = 5_000;

  private final JdbcClient jdbc;
  private final Ed25519Sign.KeyPair pair;
  private final MerkleTree tree;

  KeyLog(JdbcClient jdbc, MasterKey master) throws GeneralSecurityException {
    this.jdbc = jdbc;
    this.pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(master.derived("heads of the key log"));
    this.tree = new MerkleTree(this::node);
  }

  /// @param root hexadecimal
  /// @param signature of [#signed], hexadecimal
  public record Head(long size, String root, Instant at, String signature) {

    /// What is signed.
    public String signed() {
      return "rapport web key log\n%d\n%s\n%s\n".formatted(size, root, at);
    }
  }

  /// That an entry is in the log under a head.
  ///
  /// @param position from zero
  /// @param path hashes from the leaf upwards, hexadecimal
  public record Proof(long position, List<String> path, Head head) {

    public Proof {
      path = List.copyOf(path);
    }
  }

  /// With whose key heads are signed, hexadecimal.
  public String publicKey() {
    return HEX.formatHex(pair.getPublicKey());
  }

  /// The same as whoever verifies a head looks it up (RFC 8037), named by its thumbprint (RFC
  /// 7638).
  public OctetKeyPair publicJwk() {
    try {
      return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(pair.getPublicKey()))
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.Ed25519)
          .keyIDFromThumbprint()
          .build();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every key has a thumbprint", e);
    }
  }

  /// Gives all leaves that wait a place, and signs the new head. Two that do it at once queue.
  ///
  /// @return the last head, if there is anything at all
  public Optional<Head> place() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('web key log', 0))").query(row -> {});
    long size = size();
    long before = size;
    List<byte[]> waiting;
    do {
      waiting = takeWaiting();
      for (byte[] leaf : waiting) {
        append(leaf, size++);
      }
    } while (waiting.size() == AT_ONCE);
    if (size > before) {
      lastHead()
          .filter(head -> !stands(head))
          .ifPresent(head -> {
            throw new LogWasChanged(head.size());
          });
      sign(size);
    }
    return lastHead();
  }

  private List<byte[]> takeWaiting() {
    return jdbc.sql(
            """
            with taken as (
              delete from webkeys.unplaced where number in (
                select number from webkeys.unplaced order by number limit :most)
              returning number, hash)
            select hash from taken order by number
            """)
        .param("most", AT_ONCE)
        .query((row, number) -> row.getBytes(1))
        .list();
  }

  private void append(byte[] leaf, long position) {
    byte[] hash = leaf;
    long at = position;
    keep(0, at, hash);
    for (int level = 0; at % 2 == 1; level++) {
      hash = MerkleTree.inner(node(level, at - 1), hash);
      at /= 2;
      keep(level + 1, at, hash);
    }
  }

  private void keep(int level, long position, byte[] hash) {
    jdbc.sql("insert into webkeys.nodes (level, position, hash) values (:level, :position, :hash)")
        .param("level", level)
        .param("position", position)
        .param("hash", hash)
        .update();
  }

  private void sign(long size) {
    Instant at =
        jdbc.sql("select clock_timestamp()")
            .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .single()
            .truncatedTo(ChronoUnit.MICROS);
    byte[] root = tree.root(size);
    var unsigned = new Head(size, HEX.formatHex(root), at, "");
    jdbc.sql(
            """
            insert into webkeys.heads (size, root, at, signature)
            values (:size, :root, :at, :signature)
            """)
        .param("size", size)
        .param("root", root)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("signature", signature(unsigned.signed()))
        .update();
  }

  private byte[] signature(String text) {
    try {
      return new Ed25519Sign(pair.getPrivateKey()).sign(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every head can be signed", e);
    }
  }

  /// The proof of an entry under the last head, once it has its place.
  ///
  /// @param leaf hexadecimal
  @Transactional(readOnly = true)
  public Optional<Proof> proof(String leaf) {
    return lastHead()
        .flatMap(head ->
            positionOf(HEX.parseHex(leaf))
                .filter(position -> position < head.size())
                .map(position ->
                    new Proof(
                        position,
                        tree.inclusionProof(position, head.size()).stream()
                            .map(HEX::formatHex)
                            .toList(),
                        head)));
  }

  /// What does not hold: an entry that is not as it was when it was logged, or a head that the tree
  /// under it contradicts.
  @Transactional(readOnly = true)
  public List<String> contradictions(List<LogEntry> entries) {
    var wrong = new ArrayList<String>();
    for (LogEntry entry : entries) {
      String leaf = entry.hash();
      if (proof(leaf).filter(proof -> holds(leaf, proof)).isEmpty()) {
        wrong.add("entry " + entry.id());
      }
    }
    lastHead().filter(head -> !stands(head)).ifPresent(head -> wrong.add("head " + head.size()));
    return wrong;
  }

  private boolean stands(Head head) {
    return isSigned(head) && HEX.formatHex(tree.root(head.size())).equals(head.root());
  }

  /// Whether a proof leads from a leaf to a head that is signed.
  public boolean holds(String leaf, Proof proof) {
    return isSigned(proof.head())
        && MerkleTree.rootFrom(
                HEX.parseHex(leaf),
                proof.position(),
                proof.head().size(),
                proof.path().stream().map(HEX::parseHex).toList())
            .map(HEX::formatHex)
            .filter(proof.head().root()::equals)
            .isPresent();
  }

  private boolean isSigned(Head head) {
    try {
      new Ed25519Verify(pair.getPublicKey())
          .verify(HEX.parseHex(head.signature()), head.signed().getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }

  private long size() {
    return jdbc.sql("select coalesce(max(position) + 1, 0) from webkeys.nodes where level = 0")
        .query(Long.class)
        .single();
  }

  private Optional<Long> positionOf(byte[] leaf) {
    return jdbc.sql("select position from webkeys.nodes where level = 0 and hash = :hash")
        .param("hash", leaf)
        .query(Long.class)
        .optional();
  }

  private byte[] node(int level, long position) {
    return jdbc.sql("select hash from webkeys.nodes where level = :level and position = :position")
        .param("level", level)
        .param("position", position)
        .query((row, number) -> row.getBytes(1))
        .single();
  }

  private Optional<Head> lastHead() {
    return jdbc.sql(
            "select size, root, at, signature from webkeys.heads order by size desc limit 1")
        .query((row, number) ->
            new Head(
                row.getLong("size"),
                HEX.formatHex(row.getBytes("root")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                HEX.formatHex(row.getBytes("signature"))))
        .optional();
  }

  /// Somebody changed what lies under a head that was signed: nothing is signed above it.
  static final class LogWasChanged extends IllegalStateException {
    LogWasChanged(long size) {
      super("The first %d leaves of the log of web keys are not as they were".formatted(size));
    }
  }
}
