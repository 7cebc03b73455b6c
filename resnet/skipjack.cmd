@echo off
rem Starts Skipjack; builds it first if it has not been built or its sources have changed. The twin of resnet/skipjack.
rem
rem   SKIPJACK_JAVA   the JDK to use (a folder), if the one that is found is not the one you want
rem   SKIPJACK_OPTS   further options for the JVM, for example -Xmx8g or -Dskipjack.simd=off
setlocal
set "RESNET=%~dp0"
for %%D in ("%RESNET%..") do set "ROOT=%%~fD"
set "APP=%RESNET%target\app"
set "JDK="

if defined SKIPJACK_JAVA (
    call :usable "%SKIPJACK_JAVA%"
    if not defined JDK (
        echo skipjack: SKIPJACK_JAVA="%SKIPJACK_JAVA%" is not a JDK 25 or newer.>&2
        exit /b 1
    )
)
if not defined JDK if defined JAVA_HOME call :usable "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where java 2^>nul') do call :usable "%%~dpJ.."
for %%V in (25 26 27 28 29 30) do (
    for /d %%H in (
        "%ProgramFiles%\Eclipse Adoptium\jdk-%%V*" "%ProgramFiles%\Java\jdk-%%V*" "%ProgramFiles%\Microsoft\jdk-%%V*"
        "%ProgramFiles%\Amazon Corretto\jdk%%V*" "%ProgramFiles%\Zulu\zulu-%%V*" "%ProgramFiles%\BellSoft\LibericaJDK-%%V*"
        "%ProgramFiles%\OpenJDK\jdk-%%V*" "%USERPROFILE%\.jdks\*-%%V*"
    ) do call :usable "%%~fH"
    for /d %%H in ("%USERPROFILE%\scoop\apps\*%%V*") do call :usable "%%~fH\current"
)
if not defined JDK (
    echo skipjack: needs a JDK 25 or newer and found none. Install one, for example from https://adoptium.net, or set SKIPJACK_JAVA to the folder of one.>&2
    exit /b 1
)

if exist "%ROOT%\pom.xml" (
    call :stale || call :build || exit /b 1
)

rem No --add-modules for the Vector API: the module skipjack.resnet requires it itself. What draws models lies in a folder
rem of its own: to look through it takes the JVM a third of a second.
set "MODULES=%APP%"
set "DRAW="
if "%~1"=="plot" set "DRAW=--add-modules=com.google.common"
if "%~1"=="walkthrough" set "DRAW=--add-modules=com.google.common"
if defined DRAW set "MODULES=%APP%;%APP%\draw"
"%JDK%\bin\java.exe" -XX:MaxRAMPercentage=70 %SKIPJACK_OPTS% -p "%MODULES%" %DRAW% -m skipjack.resnet/skipjack.resnet.cli.Skipjack %*
exit /b %errorlevel%

rem Sets JDK to the folder if it is a JDK that is new enough and none was found before.
:usable
if defined JDK exit /b 0
if not exist "%~f1\bin\javac.exe" exit /b 0
if not exist "%~f1\release" exit /b 0
for /f "tokens=2 delims==" %%R in ('findstr /b "JAVA_VERSION=" "%~f1\release"') do (
    for /f "tokens=1 delims=.+-" %%M in ("%%~R") do if %%M GEQ 25 set "JDK=%~f1"
)
exit /b 0

rem Fails if there is no finished build or a source is newer than the start of the last one.
:stale
if not exist "%APP%\built" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:APP\built).LastWriteTimeUtc; Set-Location -LiteralPath $env:ROOT; if (Get-ChildItem pom.xml, engine\pom.xml, nn\pom.xml, resnet\pom.xml, engine\src\main, nn\src\main, resnet\src\main -Recurse | Where-Object LastWriteTimeUtc -gt $built | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

:build
where mvn >nul 2>nul || (
    echo skipjack: needs Maven to build itself and found no mvn. Install it from https://maven.apache.org or with winget or scoop.>&2
    exit /b 1
)
if not exist "%RESNET%target" mkdir "%RESNET%target"
2>nul mkdir "%RESNET%target\building" || (
    echo skipjack: another process is building. If none is, remove "%RESNET%target\building".>&2
    exit /b 1
)
echo skipjack: building ^(the first time, and after a change of the sources^) ...>&2
if exist "%APP%" rmdir /s /q "%APP%"
type nul >"%RESNET%target\building\started"
pushd "%ROOT%"
set "JDK25_HOME=%JDK%"
call mvn -B -Dstyle.color=never -pl resnet -am -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%RESNET%target\build.log" 2>&1 <nul
set "CODE=%errorlevel%"
popd
if "%CODE%"=="0" move /y "%RESNET%target\building\started" "%APP%\built" >nul
rmdir /s /q "%RESNET%target\building"
if "%CODE%"=="0" exit /b 0
findstr /b /l /c:"[WARNING]" /c:"[ERROR]" "%RESNET%target\build.log" >&2
echo skipjack: the build failed; all that Maven said is in "%RESNET%target\build.log".>&2
exit /b 1
