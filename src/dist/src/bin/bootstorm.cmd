@echo off
rem Runs bootstorm from the folder this script was unpacked to. Needs Java 17 or later.
rem JAVA_HOME chooses the Java, BOOTSTORM_JAVA_OPTS adds options for it.
setlocal
set "BOOTSTORM_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>nul
if errorlevel 1 (
    echo bootstorm: no java found; install Java 17 or later, and put it on the PATH or set JAVA_HOME 1>&2
    exit /b 2
)
set "VERSION=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1 | findstr /c:" version ""') do set "VERSION=%%~v"
for /f "delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
    echo bootstorm: %JAVA% is Java %VERSION%, but 17 or later is needed; set JAVA_HOME to one 1>&2
    exit /b 2
)
rem Commands that are over in a moment start faster without the optimizing compiler.
set "FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
for %%c in (gateway allocator fleet storm loadtest compare demo) do if /i "%~1"=="%%c" set "FLAGS=-XX:+UseParallelGC -XX:MetaspaceSize=128m -XX:MaxNewSize=128m -XX:InitialRAMPercentage=6"
if %MAJOR% GEQ 22 set "FLAGS=%FLAGS% --enable-native-access=ALL-UNNAMED"
if %MAJOR% GEQ 24 set "FLAGS=%FLAGS% --sun-misc-unsafe-memory-access=allow"
rem Class data that 'warm-up' has put away for this Java; a stale archive is ignored.
set "ARCHIVE=%BOOTSTORM_DIR%\cds\java-%MAJOR%.jsa"
set "SHARE=-Xshare:auto"
if exist "%ARCHIVE%" set SHARE="-XX:SharedArchiveFile=%ARCHIVE%" -Xlog:cds*=off
if /i "%~1"=="warm-up" (
    if not exist "%BOOTSTORM_DIR%\cds" mkdir "%BOOTSTORM_DIR%\cds"
    if exist "%ARCHIVE%" del "%ARCHIVE%"
    set SHARE="-XX:ArchiveClassesAtExit=%ARCHIVE%" -Xlog:cds*=off
)
"%JAVA%" %FLAGS% %SHARE% -XX:-UsePerfData %BOOTSTORM_JAVA_OPTS% "-Dbootstorm.home=%BOOTSTORM_DIR%" -cp "%BOOTSTORM_DIR%\lib\*" io.bootstorm.cli.Bootstorm %*
exit /b %ERRORLEVEL%
