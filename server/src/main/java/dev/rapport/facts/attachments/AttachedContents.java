package dev.rapport.facts.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The content of every file of a house, for when all of it moves: piece by piece, so that no file
/// is ever in memory as a whole.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AttachedContents {

  static final int PIECE = 256 * 1024;

  private final JdbcClient jdbc;

  AttachedContents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param sha256 hexadecimal
  public record Kept(AttachmentId id, long bytes, String sha256) {}

  /// All files, those too that were taken away and are still there, by their ids.
  ///
  /// @throws KindIsUnknown when one is of no kind that may be attached
  public List<Kept> all() {
    return jdbc.sql("select id, kind, bytes, sha256 from attachments.files order by id")
        .query((row, number) -> {
          var id = new AttachmentId(row.getObject("id", UUID.class));
          refuseUnknown(id, row.getString("kind"));
          return new Kept(
              id, row.getLong("bytes"), HexFormat.of().formatHex(row.getBytes("sha256")));
        })
        .list();
  }

  private static void refuseUnknown(AttachmentId id, String kind) {
    if (Arrays.stream(FileKind.values()).noneMatch(known -> known.word().equals(kind))) {
      throw new KindIsUnknown(id, kind);
    }
  }

  public void writeTo(OutputStream out, AttachmentId id) throws IOException {
    List<byte[]> piece = piece(id, 0);
    for (int next = 1; !piece.isEmpty(); next++) {
      out.write(piece.getFirst());
      piece = piece(id, next);
    }
  }

  private List<byte[]> piece(AttachmentId id, int number) {
    return jdbc.sql(
            "select content from attachments.pieces where file = :file and number = :number")
        .param("file", id.value())
        .param("number", number)
        .query((row, count) -> row.getBytes("content"))
        .list();
  }

  /// Keeps the content of a file whose row is there; no more of it is read than `most` and one
  /// piece.
  ///
  /// @return how many bytes were read
  public long read(InputStream in, AttachmentId id, long most) throws IOException {
    byte[] piece = new byte[PIECE];
    long bytes = 0;
    int many = in.readNBytes(piece, 0, PIECE);
    for (int number = 0; many > 0; number++) {
      keep(id, number, many == PIECE ? piece : Arrays.copyOf(piece, many));
      bytes += many;
      many = bytes > most ? 0 : in.readNBytes(piece, 0, PIECE);
    }
    return bytes;
  }

  private void keep(AttachmentId id, int number, byte[] content) {
    jdbc.sql(
            """
            insert into attachments.pieces (file, number, content)
            values (:file, :number, :content)
            """)
        .param("file", id.value())
        .param("number", number)
        .param("content", content)
        .update();
  }

  /// A file is of a kind that this version does not attach.
  public static final class KindIsUnknown extends IllegalArgumentException {
    KindIsUnknown(AttachmentId id, String kind) {
      super("The file %s is of the kind “%s”, which may not be attached.".formatted(id, kind));
    }
  }
}
