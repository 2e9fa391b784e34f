import pytest

PLAIN = """
    import pytest

    def test_that_runs():
        pass

    def test_without_a_browser():
        pytest.skip("Chromium is not installed")

    def test_without_the_folder():
        pytest.skip("PALERMO_SHARED is not set")

    @pytest.mark.xfail(reason="known", strict=True)
    def test_known_to_fail():
        assert False
"""

MODULE = """
    import pytest

    pytest.skip("PostgreSQL is not installed", allow_module_level=True)
"""


@pytest.fixture
def runner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return pytester


def test_skipped_tests_are_listed_loudly(runner: pytest.Pytester) -> None:
    runner.makepyfile(PLAIN)
    result = runner.runpytest_inprocess("-p", "tests.skips")
    result.assert_outcomes(passed=1, skipped=2, xfailed=1)
    result.stdout.fnmatch_lines(
        [
            "*SKIPPED: 2 TESTS DID NOT RUN*",
            "Chromium is not installed",
            "*test_without_a_browser",
            "PALERMO_SHARED is not set",
            "*test_without_the_folder",
        ]
    )


def test_in_ci_only_the_shared_folder_excuses_a_skip(
    runner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    runner.makepyfile(PLAIN)
    result = runner.runpytest_inprocess("-p", "tests.skips")
    result.assert_outcomes(passed=1, failed=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(["With CI=true a skipped test is a failed one.*Chromium*"])


def test_in_ci_a_module_that_skips_itself_is_an_error(
    runner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    runner.makepyfile(MODULE)
    result = runner.runpytest_inprocess("-p", "tests.skips")
    result.assert_outcomes(errors=1)
    assert result.ret != 0


def test_nothing_is_said_where_nothing_is_skipped(runner: pytest.Pytester) -> None:
    runner.makepyfile("def test_that_runs(): pass")
    result = runner.runpytest_inprocess("-p", "tests.skips")
    result.stdout.no_fnmatch_line("*DID NOT RUN*")
