@echo off
rem Runs bootstorm from a clone: builds what is missing or older than its sources, then runs it.
rem Needs a JDK 17 or later and Maven 3.8 or later; says so where they are missing.
setlocal
set "ROOT=%~dp0"
set "STAGED=%ROOT%src\dist\target\bootstorm"
set "STAMP=%ROOT%src\dist\target\built"
set "WORK=%ROOT%target\launcher"
set "LOCK=%WORK%\lock"

call :stale
if not errorlevel 1 goto run

if not exist "%WORK%" mkdir "%WORK%"
set "SAID="
:lock
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto build
if not defined SAID echo bootstorm: waiting for another build to finish; if there is none, remove %LOCK% 1>&2
set "SAID=1"
rem A build takes minutes at most: an old lock is left over from one that was broken off.
powershell -NoProfile -Command "if ((Get-Item -LiteralPath $env:LOCK -ErrorAction SilentlyContinue).CreationTime -lt (Get-Date).AddMinutes(-15)) { Remove-Item -LiteralPath $env:LOCK -Recurse }; Start-Sleep 1"
goto lock

:build
call :stale
if not errorlevel 1 goto unlock
where javac >nul 2>nul
if errorlevel 1 if not exist "%JAVA_HOME%\bin\javac.exe" (
    echo bootstorm: no javac found, which the first build needs; install a JDK 17 or later, and set JAVA_HOME 1>&2
    rmdir /s /q "%LOCK%"
    exit /b 2
)
where mvn >nul 2>nul
if errorlevel 1 (
    echo bootstorm: no mvn found, which the first build needs; install Maven 3.8 or later and put it on the PATH 1>&2
    rmdir /s /q "%LOCK%"
    exit /b 2
)
echo bootstorm: building from source; the first time this also downloads libraries 1>&2
if exist "%STAGED%" rmdir /s /q "%STAGED%"
pushd "%ROOT%"
call mvn -B -ntp -q -T1C -DskipTests -Dquick -pl src/dist -am package 1>&2
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
    echo bootstorm: the build failed 1>&2
    rmdir /s /q "%LOCK%"
    exit /b 2
)
echo bootstorm: preparing a fast start 1>&2
call "%STAGED%\bin\bootstorm.cmd" warm-up >nul 2>nul
:unlock
rmdir /s /q "%LOCK%"

:run
call "%STAGED%\bin\bootstorm.cmd" %*
exit /b %ERRORLEVEL%

:stale
if not exist "%STAMP%" exit /b 1
if not exist "%STAGED%\bin\bootstorm.cmd" exit /b 1
powershell -NoProfile -Command "$stamp = (Get-Item -LiteralPath $env:STAMP).LastWriteTime; Set-Location -LiteralPath $env:ROOT; $newer = Get-ChildItem pom.xml, .mvn, *\pom.xml, *\src\main, src\dist\pom.xml, src\dist\src, src\config -Recurse -File -ErrorAction SilentlyContinue | Where-Object LastWriteTime -gt $stamp | Select-Object -First 1; if ($newer) { exit 1 }"
exit /b %ERRORLEVEL%
