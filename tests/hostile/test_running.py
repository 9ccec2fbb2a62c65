"""The measure of memory is that of the program alone."""

from .running import measured


def test_the_memory_of_the_tests_is_not_the_program_s(tmp_path):
    (tmp_path / "l.csv").write_text("")
    ballast = bytearray(b"x" * 400_000_000)
    assert measured(["net", "l.csv"], tmp_path).peak < len(ballast) // 2
