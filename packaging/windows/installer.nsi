; The installer for one person: no administrator's rights, and the journal is never touched.
; packaging/windows.py gives VERSION, BUNDLE, ICON, LICENCE and OUT.
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define TITLE "Network Journal"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\NetworkJournal"
!define KIND "NetworkJournal.Journal"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\NetworkJournal"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "FileDescription" "${TITLE} installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\networkjournalw.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Start ${TITLE}"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A running program holds its files: ask until it is closed, rather than leave half of each version.
!macro WaitUntilClosed
  ${While} ${FileExists} "$INSTDIR\networkjournalw.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\networkjournalw.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitWhile}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "Please close ${TITLE}, then choose Retry." \
      /SD IDCANCEL IDRETRY +2
    Abort
  ${EndWhile}
!macroend

Section "Install"
  !insertmacro WaitUntilClosed
  RMDir /r "$INSTDIR\_internal" ; of an earlier version: nothing of the person's is in there
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}\*"
  File "/oname=networkjournal.ico" "${ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\networkjournalw.exe" "" \
    "$INSTDIR\networkjournal.ico"
  CreateShortcut "$SMPROGRAMS\${TITLE} Quick add.lnk" "$INSTDIR\networkjournalw.exe" "quick-add" \
    "$INSTDIR\networkjournal.ico"

  WriteRegStr HKCU "Software\Classes\.njournal" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${TITLE} file"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\networkjournal.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" \
    '"$INSTDIR\networkjournalw.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\networkjournal.ico"
  WriteRegStr HKCU "${KEY}" "Publisher" "Network Journal contributors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; What was written lies in the person's own folders (AppData) and stays.
Section "Uninstall"
  !insertmacro WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\networkjournal.exe"
  Delete "$INSTDIR\networkjournalw.exe"
  Delete "$INSTDIR\networkjournal.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$SMPROGRAMS\${TITLE} Quick add.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.njournal" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.njournal"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
