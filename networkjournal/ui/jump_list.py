"""Quick-add in the menu of the program's icon in the task bar of Windows: its jump list."""

from __future__ import annotations

import sys
from typing import Any

TITLE = "Quick add"
NO_JUMP_LIST = "Windows did not take “Quick add” into the menu of the task bar."


def fill(program: str) -> None:
    """Offer quick-add by ``program`` in place of what the list held before; only on Windows.

    The steps are those that Microsoft describes for ``ICustomDestinationList``.

    Raises:
        OSError: Windows refuses it.
    """
    if sys.platform == "win32":
        import pythoncom
        from win32com.propsys import propsys, pscon
        from win32com.shell import shell

        def make(kind: Any, interface: Any) -> Any:
            here = pythoncom.CLSCTX_INPROC_SERVER
            return pythoncom.CoCreateInstance(kind, None, here, interface)

        try:
            link = make(shell.CLSID_ShellLink, shell.IID_IShellLink)
            link.SetPath(program)
            link.SetArguments("quick-add")
            link.SetIconLocation(program, 0)
            properties = link.QueryInterface(propsys.IID_IPropertyStore)
            properties.SetValue(pscon.PKEY_Title, propsys.PROPVARIANTType(TITLE))
            properties.Commit()
            tasks = make(shell.CLSID_EnumerableObjectCollection, shell.IID_IObjectCollection)
            tasks.AddObject(link)
            menu = make(shell.CLSID_DestinationList, shell.IID_ICustomDestinationList)
            menu.BeginList()
            menu.AddUserTasks(tasks)
            menu.CommitList()
        except pythoncom.com_error as error:
            raise OSError(NO_JUMP_LIST) from error
