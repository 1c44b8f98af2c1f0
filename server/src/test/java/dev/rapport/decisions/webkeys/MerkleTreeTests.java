package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {

  private static final HexFormat HEX = HexFormat.of();

  /// The entries and roots that the reference implementation of Certificate Transparency is tested
  /// with (RFC 6962, the same hashes as in RFC 9162).
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasTheRootsOfTheReference() {
    MerkleTree tree = tree(ENTRIES.stream().map(HEX::parseHex).toList());
    for (int size = 1; size <= ENTRIES.size(); size++) {
      assertThat(HEX.formatHex(tree.root(size))).isEqualTo(ROOTS.get(size - 1));
    }
  }

  @Test
  void eachLeafLeadsToEachRootOverIt() {
    List<byte[]> entries = new ArrayList<>();
    for (int number = 0; number < 70; number++) {
      entries.add(new byte[] {(byte) number});
    }
    MerkleTree tree = tree(entries);
    for (int size = 1; size <= entries.size(); size++) {
      for (int leaf = 0; leaf < size; leaf++) {
        byte[] hash = MerkleTree.leaf(entries.get(leaf));
        List<byte[]> proof = tree.inclusionProof(leaf, size);
        assertThat(MerkleTree.rootFrom(hash, leaf, size, proof))
            .as("%d of %d", leaf, size)
            .contains(tree.root(size));
        byte[] other = MerkleTree.leaf(new byte[] {100});
        assertThat(MerkleTree.rootFrom(other, leaf, size, proof))
            .isNotEqualTo(Optional.of(tree.root(size)));
      }
      assertThat(MerkleTree.rootFrom(new byte[32], size, size, List.of())).isEmpty();
    }
  }

  private static MerkleTree tree(List<byte[]> entries) {
    Map<String, byte[]> nodes = new HashMap<>();
    for (int number = 0; number < entries.size(); number++) {
      byte[] hash = MerkleTree.leaf(entries.get(number));
      long at = number;
      nodes.put("0/" + at, hash);
      for (int level = 0; at % 2 == 1; level++) {
        hash = MerkleTree.inner(Objects.requireNonNull(nodes.get(level + "/" + (at - 1))), hash);
        at /= 2;
        nodes.put((level + 1) + "/" + at, hash);
      }
    }
    return new MerkleTree(
        (level, position) -> Objects.requireNonNull(nodes.get(level + "/" + position)));
  }
}
